"""Events: who did what to whom, whether it happened, when and where, by the clause that says so."""

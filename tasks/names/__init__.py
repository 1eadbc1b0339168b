"""Who is who in an article: names, partial names, pronouns and roles to entities."""

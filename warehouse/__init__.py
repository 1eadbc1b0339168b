"""What is known of tables: declarations, Parquet files, the lake, publishing, the books."""

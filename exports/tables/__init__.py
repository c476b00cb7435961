"""The named queries as tables: CSV, Parquet, Excel."""

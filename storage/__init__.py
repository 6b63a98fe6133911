"""The database: engine, tables, migrations. SQLite by default, PostgreSQL by one setting."""

"""A consent manager that speaks as account aggregators do (ReBIT)."""

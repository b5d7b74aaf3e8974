"""What it costs to have many cases: a database filled in bulk, its pages, its periodic jobs, its turns, its bytes."""

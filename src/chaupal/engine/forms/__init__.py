"""What a form holds, lacks and costs, how it is filled and shown: pure functions of a service and a form."""

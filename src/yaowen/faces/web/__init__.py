"""What do people see in the browser?"""

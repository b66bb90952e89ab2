"""Which page shows what?"""

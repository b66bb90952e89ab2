"""What follows from the facts of a library?"""

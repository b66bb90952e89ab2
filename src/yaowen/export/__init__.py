"""How do answers become files and pictures?"""

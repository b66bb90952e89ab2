"""What articles are in these bytes?"""

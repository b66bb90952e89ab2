"""Through what do people and programs meet Yaowen?"""

"""from fastapi import FastAPI"""

from setuptools import setup

setup(name="task_management")

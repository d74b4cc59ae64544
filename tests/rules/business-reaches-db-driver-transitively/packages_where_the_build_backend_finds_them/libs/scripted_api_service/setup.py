from setuptools import setup

setup(name="shared", version="1", packages=["shared"], package_dir={"shared": "code/inner"})

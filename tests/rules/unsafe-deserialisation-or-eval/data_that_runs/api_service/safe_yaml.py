import yaml


class StrictLoader(yaml.SafeLoader):
    """Refuses keys that stand twice."""

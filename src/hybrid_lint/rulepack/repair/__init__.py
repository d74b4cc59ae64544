"""The fields of the steps that repair a finding, by what they work on."""

import acme_framework
# expect: imported-but-not-declared[warning] "`pyyaml`, which is only there"
import yaml
# The lock says all that is there, and the image leaves the group out.
# expect: imported-but-not-declared[error] "`freezegun`"
import freezegun

print(acme_framework, yaml, freezegun)

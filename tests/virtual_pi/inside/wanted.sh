# What the guest is to do: install the package, put sensors into the air, and run the tests named.
cd /host || exit 99
export PYTHONPATH=/opt/tools PYTHONDONTWRITEBYTECODE=1
python3 world.py > world.log 2>&1 &
[ -d /usr/lib/stridecue ] || dpkg -i /host/stridecue_0.1*.deb
python3 -m pytest -p no:cacheprovider -q -rA --durations=0 --junitxml=/host/junit.xml $(cat tests)

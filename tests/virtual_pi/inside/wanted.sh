# What the guest is to do: install the package, put sensors into the air, and run the tests named.
cd /host || exit 99
export PYTHONPATH=/opt/tools PYTHONDONTWRITEBYTECODE=1
python3 world.py > world.log 2>&1 &
case "$(cat tests)" in
    *test_update*) deb=stridecue_0.0.9*.deb ;;
    *) deb=stridecue_0.1*.deb ;;
esac
[ -d /usr/lib/stridecue ] || dpkg -i $deb
python3 -m pytest -p no:cacheprovider -q -rA --durations=0 --junitxml=/host/junit.xml $(cat tests)
result=$?
read -r up idle < /proc/uptime
echo "this machine was up for $up s by its own clock, and idle for $idle"
exit $result

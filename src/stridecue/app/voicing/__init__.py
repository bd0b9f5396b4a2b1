"""The voice as a person meets it: packs and engines, rendering ahead, trying out, calibrating."""

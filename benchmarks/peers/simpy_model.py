"""Dossiers through desks one after the other in SimPy: a process a dossier.

python simpy_model.py columns.json answer.json
"""

import json
import sys
from importlib.metadata import version
from time import process_time

import simpy


def model(arrivals, servers, work):
    env = simpy.Environment()
    desks = [simpy.Resource(env, count) for count in servers]
    finished = [0] * len(arrivals)

    def dossier(number, at):
        yield env.timeout(at)
        for desk, amounts in zip(desks, work):
            with desk.request() as turn:
                yield turn
                yield env.timeout(amounts[number])
        finished[number] = env.now

    for number, at in enumerate(arrivals):
        env.process(dossier(number, at))
    env.run()
    return finished


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        asked = json.load(file)
    since = process_time()
    found = model(**asked)
    took = process_time() - since
    with open(sys.argv[2], "w") as file:
        json.dump({"finished": found, "cpu_s": took, "version": version("simpy")}, file)

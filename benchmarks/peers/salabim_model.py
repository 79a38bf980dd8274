"""Dossiers through desks one after the other in salabim: a component a dossier.

python salabim_model.py columns.json answer.json
"""

import json
import sys
from importlib.metadata import version
from time import process_time

import salabim as sim

sim.yieldless(False)


class Dossier(sim.Component):
    def setup(self, number, desks, work, finished):
        self.number, self.desks, self.work, self.finished = number, desks, work, finished

    def process(self):
        for desk, amounts in zip(self.desks, self.work):
            yield self.request(desk)
            yield self.hold(amounts[self.number])
            self.release(desk)
        self.finished[self.number] = self.env.now()


def model(arrivals, servers, work):
    env = sim.Environment(trace=False)
    desks = [sim.Resource(capacity=count) for count in servers]
    for desk in desks:  # no statistics are asked for, as of the others
        desk.requesters().length.monitor(False)
        desk.claimers().length.monitor(False)
    finished = [0] * len(arrivals)
    for number, at in enumerate(arrivals):
        Dossier(at=at, number=number, desks=desks, work=work, finished=finished)
    env.run()
    return finished


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        asked = json.load(file)
    since = process_time()
    found = model(**asked)
    took = process_time() - since
    with open(sys.argv[2], "w") as file:
        json.dump({"finished": found, "cpu_s": took, "version": version("salabim")}, file)

"""Dossiers through desks one after the other in Ciw: a network of nodes with listed times.

python ciw_model.py columns.json answer.json
"""

import json
import sys
from importlib.metadata import version
from itertools import pairwise
from time import process_time

import ciw


def model(arrivals, servers, work):
    gaps = [arrivals[0], *(later - at for at, later in pairwise(arrivals)), float("inf")]
    nodes = len(servers)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential(gaps)] + [None] * (nodes - 1),
        service_distributions=[ciw.dists.Sequential(amounts) for amounts in work],
        routing=[[float(to == at + 1) for to in range(nodes)] for at in range(nodes)],
        number_of_servers=servers,
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(len(arrivals), method="Complete")
    finished = [0] * len(arrivals)
    for record in simulation.get_all_records():
        if record.node == nodes:
            finished[record.id_number - 1] = record.exit_date
    return finished


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        asked = json.load(file)
    since = process_time()
    found = model(**asked)
    took = process_time() - since
    with open(sys.argv[2], "w") as file:
        json.dump({"finished": found, "cpu_s": took, "version": version("ciw")}, file)

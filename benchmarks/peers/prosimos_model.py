"""Dossiers at one desk, each as long as any other, in Prosimos: a task between two events.

Prosimos can be told when cases arrive, but draws how long their work takes; so that answers can be
compared, the work is constant.

    python prosimos_model.py columns.json answer.json
"""

import json
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import process_time

from prosimos.simulation_engine import run_simulation

START = datetime(2024, 1, 1, tzinfo=UTC)
ALWAYS = {"from": "MONDAY", "to": "SUNDAY", "beginTime": "00:00:00", "endTime": "23:59:59.999999"}

BPMN = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="desk">
  <process id="p" isExecutable="true">
    <startEvent id="start"><outgoing>f1</outgoing></startEvent>
    <task id="serve" name="serve"><incoming>f1</incoming><outgoing>f2</outgoing></task>
    <endEvent id="end"><incoming>f2</incoming></endEvent>
    <sequenceFlow id="f1" sourceRef="start" targetRef="serve"/>
    <sequenceFlow id="f2" sourceRef="serve" targetRef="end"/>
  </process>
</definitions>
"""


def parameters(officers, seconds):
    fixed = {"distribution_name": "fix", "distribution_params": [{"value": seconds}]}
    names = [f"clerk_{number}" for number in range(officers)]
    return {
        "resource_profiles": [
            {
                "id": "clerks",
                "name": "clerks",
                "resource_list": [
                    {
                        "id": name,
                        "name": name,
                        "cost_per_hour": 1,
                        "amount": 1,
                        "calendar": "always",
                        "assignedTasks": ["serve"],
                    }
                    for name in names
                ],
            }
        ],
        "arrival_time_distribution": {
            "distribution_name": "fix",
            "distribution_params": [{"value": 1}],
        },
        "arrival_time_calendar": [ALWAYS],
        "gateway_branching_probabilities": [],
        "task_resource_distribution": [
            {"task_id": "serve", "resources": [{"resource_id": name, **fixed} for name in names]}
        ],
        "resource_calendars": [{"id": "always", "name": "always", "time_periods": [ALWAYS]}],
    }


def model(arrivals, servers, work):
    (officers,), (amounts,) = servers, work
    with tempfile.TemporaryDirectory() as folder:
        bpmn, settings = Path(folder) / "desk.bpmn", Path(folder) / "desk.json"
        bpmn.write_text(BPMN)
        settings.write_text(json.dumps(parameters(officers, amounts[0])))
        done = run_simulation(
            str(bpmn),
            str(settings),
            len(arrivals),
            starting_at=START.isoformat(),
            fixed_arrival_times=arrivals,
        )
        finished = [0] * len(arrivals)
        for trace in done.log_info.trace_list:
            finished[trace.p_case] = (trace.completed_at - START).total_seconds()
    return finished


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        asked = json.load(file)
    since = process_time()
    found = model(**asked)
    took = process_time() - since
    with open(sys.argv[2], "w") as file:
        json.dump({"finished": found, "cpu_s": took, "version": version("prosimos")}, file)

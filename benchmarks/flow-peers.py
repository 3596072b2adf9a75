"""Maximum flow by networkx on the time-expanded graph of transfers read from standard input; prints amount and milliseconds of CPU for each question."""

import json
import sys
import time

import networkx as nx

for line in sys.stdin:
    task = json.loads(line)
    started = time.process_time()
    graph = nx.DiGraph()
    latest = {}
    sources, sinks = set(task["sources"]), set(task["sinks"])

    def node(account, position):
        """The account at the position, joined to what it was before: money waits."""
        name = (account, position)
        before = latest.get(account)
        if before != name:
            if before is not None:
                graph.add_edge(before, name)
            latest[account] = name
            if account in sources:
                graph.add_edge("source", name)
            if account in sinks:
                graph.add_edge(name, "sink")
        return name

    for position, (payer, payee, amount) in enumerate(task["transfers"]):
        out = node(payer, 2 * position)
        graph.add_edge(out, node(payee, 2 * position + 1), capacity=amount)
    amount = nx.maximum_flow_value(graph, "source", "sink") if "source" in graph and "sink" in graph else 0
    print(json.dumps({"amount": amount, "ms": 1000 * (time.process_time() - started)}), flush=True)

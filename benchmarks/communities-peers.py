"""Runs one peer on an edge list of the benchmark and prints one JSON object a run: seconds of the build, seconds of the algorithm, modularity.

usage: communities-peers.py PROGRAM EDGES NODES RUNS ITERATIONS [OUT], iterations below 0: until stable
EDGES holds source and target, turn about, as 32-bit unsigned integers; OUT receives the communities of all runs, one after another, in the same form.
"""
import json
import random
import resource
import sys
import time

import numpy

program, path, nodes, runs, iterations = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])
edges = numpy.fromfile(path, dtype=numpy.uint32).reshape(-1, 2)
membership = None
memberships = []
start, started = time.perf_counter(), time.process_time()
if program == "networkit":
    import networkit
    networkit.setNumberOfThreads(1)
    graph = networkit.GraphFromCoo((edges[:, 0].astype(numpy.uint64), edges[:, 1].astype(numpy.uint64)), n=nodes)
else:
    import igraph
    version = igraph.__version__
    graph = igraph.Graph(n=nodes, edges=edges.tolist() if version.startswith("0.10.2") else edges)
build, built = time.perf_counter() - start, time.process_time() - started
for run in range(runs):
    random.seed(run + 1)
    start, started = time.perf_counter(), time.process_time()
    if program == "igraph-leiden":
        found = graph.community_leiden(objective_function="modularity", n_iterations=iterations)
        seconds, used = time.perf_counter() - start, time.process_time() - started
        modularity, membership = graph.modularity(found.membership), found.membership
    elif program == "igraph-louvain":
        found = graph.community_multilevel()
        seconds, used = time.perf_counter() - start, time.process_time() - started
        modularity, membership = found.modularity, found.membership
    elif program == "leidenalg":
        import leidenalg
        start, started = time.perf_counter(), time.process_time()
        found = leidenalg.find_partition(graph, leidenalg.ModularityVertexPartition, n_iterations=iterations, seed=run + 1)
        seconds, used = time.perf_counter() - start, time.process_time() - started
        modularity, membership = graph.modularity(found.membership), found.membership
    elif program == "networkit":
        networkit.setSeed(run + 1, True)
        algorithm = networkit.community.PLM(graph, refine=True)
        start, started = time.perf_counter(), time.process_time()
        algorithm.run()
        seconds, used = time.perf_counter() - start, time.process_time() - started
        found = algorithm.getPartition()
        modularity, membership = networkit.community.Modularity().getQuality(found, graph), found.getVector()
    else:
        raise SystemExit("no such program: " + program)
    if len(sys.argv) > 6:
        memberships.append(numpy.asarray(membership, dtype=numpy.uint32))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"build": build, "buildProcessor": built, "seconds": seconds, "processor": used, "modularity": modularity, "communities": len(set(membership)), "peakBytes": peak}), flush=True)
if len(sys.argv) > 6:
    numpy.concatenate(memberships).tofile(sys.argv[6])

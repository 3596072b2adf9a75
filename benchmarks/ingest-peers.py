"""One measured run of another reader in a process of its own. Prints one line of JSON.

Usage: python ingest-peers.py pandas|duckdb|polars FILE amlworld|inquiry THREADS
FILE is in UTF-8, but for pandas, which reads GB18030 itself.
"""

import json
import os
import resource
import sys
import time

what, path, layout, threads = sys.argv[1:5]
os.environ["POLARS_MAX_THREADS"] = threads


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def read_pandas():
    import pandas

    if layout == "amlworld":
        types = {0: str, 1: str, 2: str, 3: str, 4: str, 5: "float64", 6: "category", 7: "float64", 8: "category", 9: "category", 10: "int8"}
        names = [f"c{at}" for at in range(11)]
        frame = pandas.read_csv(path, engine="c", header=0, names=names, dtype={f"c{at}": kind for at, kind in types.items()})
        return frame, "c0", "%Y/%m/%d %H:%M", ["c5", "c7"]
    frame = pandas.read_csv(path, engine="c", encoding="gb18030", dtype=str, keep_default_na=False)
    return frame, "交易时间", "%Y-%m-%d %H:%M:%S", ["交易金额", "交易余额"]


start, cpu_start = time.perf_counter(), None
if what == "pandas":
    import pandas

    start, cpu_start = time.perf_counter(), cpu()
    frame, when, form, sums = read_pandas()
    read_seconds, read_cpu = time.perf_counter() - start, cpu() - cpu_start
    # What a ledger needs as well: instants, whole minor units, order by time.
    frame[when] = pandas.to_datetime(frame[when], format=form)
    for column in sums:
        frame[column] = (frame[column].astype("float64") * 100).round().astype("int64")
    frame = frame.sort_values(when, kind="stable")
    rows = len(frame)
elif what == "duckdb":
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET threads = {threads}")
    start, cpu_start = time.perf_counter(), cpu()
    connection.execute(f"CREATE TABLE t AS SELECT * FROM read_csv('{path}', all_varchar = true, header = true)")
    read_seconds, read_cpu = time.perf_counter() - start, cpu() - cpu_start
    rows = connection.execute("SELECT count(*) FROM t").fetchone()[0]
else:
    import polars

    start, cpu_start = time.perf_counter(), cpu()
    # Two columns of AMLworld are called Account, which Polars renames.
    frame = polars.read_csv(path, infer_schema=False)
    read_seconds, read_cpu = time.perf_counter() - start, cpu() - cpu_start
    rows = len(frame)
total, total_cpu = time.perf_counter() - start, cpu() - cpu_start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"what": what, "rows": rows, "readSeconds": read_seconds, "readCpuSeconds": read_cpu, "seconds": total, "cpuSeconds": total_cpu, "peak": peak}))

// The reference page of studies.
#include "scenario/reference.hpp"
#include "study/study_text.hpp"

namespace motcua::study {
namespace {

constexpr const char* opening = R"(# Studies

<!-- Made from the tables of fields by `motcua docs study`; change those, not this page. -->

A study is a TOML file of kind "study": a scenario, government models, factors, and the points at which they are run.

```toml
kind         = "study"
version      = 1
name         = "How many clerks does which load need?"
scenario     = "../cities/lang-son"
models       = ["agency-by-agency", "one-stop"]
replications = 20

[design]
kind = "sobol"
size = 64

[[factor]]
id    = "load"
path  = "scenario.demand_scale"
range = [0.8, 1.6]

[[factor]]
id    = "clerks"
path  = ["post[clerk].officers"]
range = [2, 5]
```

| command | what it does |
| --- | --- |
| `motcua sweep STUDY --dry-run` | how many runs, how long, how large |
| `motcua sweep STUDY -o RUNS` | the runs that are missing; the folder keeps them |
| `motcua sweep STUDY --part I/N -o RUNS` | a part of them: on several machines at once |
| `mpirun -n 8 motcua sweep STUDY -o RUNS` | on several processes, which are handed out the runs |
| `motcua sweep STUDY --slurm` | prints a Slurm job array |
| `motcua status RUNS` | how far it is, what failed |
| `motcua run --replay IDENTITY STUDY` | one run alone |
| `motcua merge RUNS -o results.h5` | one file |

## Runs

A run is one government model at one point under one replication. It is known by a hash of all that its values depend on: the
scenario as resolved at that point, field by field, seed, replication, what is kept of it, and the program's version. Names,
paths, order, threads and the study itself are not part of it. Whatever ends a sweep (Ctrl-C, a kill, a full disk, a time
limit, loss of power), the next start does what is missing; so it does after more replications, more values or another factor:
runs whose settings come to the same scenario count. After a change of `by` in `[keep]`, and of `measures` or `models` where
`by` is set, other things are kept of a run and all runs are done anew; so they are by another version of the program. Finished
runs are committed each second, so that a kill costs the runs in hand and those of the last second.

Each process keeps its runs in a file of its own in the folder, `shard-….sqlite`; `study.sqlite` is the study as it was last
started. The folder may lie on a network file system, if that knows POSIX locks (NFS 4, Lustre with `flock`); locks are needed
only by those who read while others write. Runs that failed are tried again by the next start.

## Designs

| kind | points |
| --- | --- |
| `grid` | every combination of the factors' values; of a range or law `levels` of them |
| `one-at-a-time` | all factors at their `default`, then each factor's values with the others at theirs |
| `lhs` | `size` points, one of each factor in each of `size` equal parts (McKay, Beckman and Conover 1979); a larger size has other points |
| `sobol` | the first `size` points of Sobol's sequence (numbers of Joe and Kuo), scrambled as Owen does (hash of Laine and Karras 2011, after Burley 2020); a larger size keeps the points that were there |
| `morris` | `size` trajectories on which each factor moves once, by half of `levels` levels (Morris 1991); a larger size keeps the trajectories that were there |
| `saltelli` | `size` samples for Sobol' indices: A, B, and A with one factor of B (Saltelli et al. 2010) |
| `csv` | the rows of a table made elsewhere; an empty cell is the factor's default |

Points that a `[[constraint]]` forbids are left out; `sobol` takes the next ones instead and `morris` draws the trajectory anew.

## The merged file

`motcua merge` writes netCDF-4 (HDF5) with the dimensions `point`, `model` and `replication`. Along `point` lie each factor under its id
(numbers in its unit, true or false as 1 or 0, words as text; missing where it is as the scenario says), `FACTOR_position` (0 the
first value, 1 the last; of a law the share below), `design_group` (trajectory, sample, factor) and `design_role` (the factor that
moved into the point; "base"; "A", "B"). `completed(point, model, replication)` is 1 for a run that was done, 0 for one that is
missing, 2 for one that failed; the values of the latter two are missing (NaN). `MEASURE_overall(point, model, replication)` is each
measure of the [results](results-format.md), `MEASURE_by_procedure`, `_by_unit` and `_by_group` have that axis behind, and
`failure_message(failure)` says why runs failed. The attribute `factors` lists the factors, `design` names the design, `study_text` is
the study's text, and `resolved_scenario` the scenario under the first model, before any factor.

## Fields
)";

}  // namespace

std::string study_reference() {
  std::string page = opening;
  for (const scenario::TableInfo& table : {study_fields().info(), factor_fields().info(), design_fields().info(),
                                           constraint_fields().info(), keep_fields().info()}) {
    page += scenario::reference_section(table);
  }
  return page;
}

}  // namespace motcua::study

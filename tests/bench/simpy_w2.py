"""The dossier network (w2, see yardstick.cpp) as one would write it with SimPy 2, which is what Debian 12 packages.

    /usr/bin/python3 simpy_w2.py [HOURS] [SEED]

A process per dossier and a resource per counter and office. Prints `name value` lines like the yardstick.
"""

import random
import sys
import time

from SimPy.Simulation import Process, Resource, Simulation, hold, release, request

SITES = 100
ARRIVALS_PER_HOUR = 14.4
COUNTER_MEAN = 5 / 60
OFFICER_MEAN = 1.0
ELSEWHERE_SHARE = 0.3
TRAVEL = 1.0


class Site:
    def __init__(self, simulation):
        self.counter = Resource(capacity=3, sim=simulation)
        self.office = Resource(capacity=24, sim=simulation)


class City:
    """What all dossiers share: the sites, the random numbers, and the sums."""

    def __init__(self, simulation, seed):
        self.sites = [Site(simulation) for _ in range(SITES)]
        self.random = random.Random(seed)
        self.dossiers = 0
        self.system_time = 0.0
        self.waits = {"counter": [0, 0.0], "officer": [0, 0.0]}

    def waited(self, where, hours):
        self.waits[where][0] += 1
        self.waits[where][1] += hours


class Dossier(Process):
    def live(self, city, home):
        born = self.sim.now()
        yield from self.work(city, "counter", home.counter, COUNTER_MEAN)
        yield from self.work(city, "officer", home.office, OFFICER_MEAN)
        if city.random.random() < ELSEWHERE_SHARE:
            other = home
            while other is home:
                other = city.random.choice(city.sites)
            yield hold, self, TRAVEL
            yield from self.work(city, "officer", other.office, OFFICER_MEAN)
            yield hold, self, TRAVEL
        yield from self.work(city, "counter", home.counter, COUNTER_MEAN)
        city.dossiers += 1
        city.system_time += self.sim.now() - born

    def work(self, city, where, resource, mean):
        asked = self.sim.now()
        yield request, self, resource
        city.waited(where, self.sim.now() - asked)
        yield hold, self, city.random.expovariate(1 / mean)
        yield release, self, resource


class Arrivals(Process):
    def come(self, city, home):
        while True:
            yield hold, self, city.random.expovariate(ARRIVALS_PER_HOUR)
            dossier = Dossier(sim=self.sim)
            self.sim.activate(dossier, dossier.live(city, home))


def main():
    hours = float(sys.argv[1]) if len(sys.argv) > 1 else 50.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    simulation = Simulation()
    simulation.initialize()
    city = City(simulation, seed)
    for site in city.sites:
        arrivals = Arrivals(sim=simulation)
        simulation.activate(arrivals, arrivals.come(city, site))
    start = time.process_time()
    simulation.simulate(until=hours)
    seconds = time.process_time() - start
    print(f"dossiers {city.dossiers}\ncpu_seconds {seconds:.3f}")
    print(f"ns_per_dossier {seconds / city.dossiers * 1e9:.0f}\ndossiers_per_second {city.dossiers / seconds:.0f}")
    for where, (count, total) in city.waits.items():
        print(f"{where}_wait_hours {total / count:.5f}")
    print(f"system_hours {city.system_time / city.dossiers:.5f}")


if __name__ == "__main__":
    main()

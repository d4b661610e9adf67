// Recursions on the draws of the run itself: not the mean but every single wait follows from the arrivals and the work.
#pragma once

#include <cstdint>

#include "study/verify_case.hpp"

namespace motcua::study {

/// Dossiers whose work did not begin when the recursion for G/G/c, first come first served, says: at its arrival or
/// when the first of c servers is free, whichever is later (Lindley 1952 for one server; Kiefer & Wolfowitz 1955). For
/// a run with rows, without a warm-up, with one source and one department; NaN if fewer than nine tenths of those who
/// came could be compared.
double waits_unlike_the_recursion(const Observation& run);

/// Sum of work × wait over whole busy periods of a department with one officer, less the same sum had everybody been
/// served in order of arrival; in ms². Work in the system does not depend on the order of service if the server never
/// idles and never interrupts (Kleinrock's conservation law, 1965), so it is 0 to the last tick.
double work_wait_beyond_first_come(const Observation& run);

/// Those who came to a department and neither were served, nor wait, nor can be in service: 0 unless some were lost.
/// For a run without a warm-up in which nobody gives up.
double people_unaccounted_for(const Observation& run);

/// A number from everything that a run counts and records: two runs of the same values have the same number.
std::uint64_t fingerprint(const agents::RunResult& result);

}  // namespace motcua::study

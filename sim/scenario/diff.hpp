// How two documents differ, in words.
#pragma once

#include <string>

#include "scenario/document.hpp"

namespace motcua::scenario {

/// One sentence a line, the same change in many places told once; "" if nothing differs but provenance. Who does which
/// step is compared as it works out, not as mandates are written.
std::string difference_in_words(const Document& a, const Document& b);

}  // namespace motcua::scenario

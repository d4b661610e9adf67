// Where the scenario's numbers come from.
#pragma once

#include <string>
#include <vector>

#include "scenario/document.hpp"

namespace motcua::scenario {

/// One number (or law) that needs a source, and what it has.
struct SourcedValue {
  std::string thing;  ///< "post ward/reception/clerk"; of instances that share it, the first without its unit
  std::string field;  ///< "officers"
  std::string value;  ///< TOML
  Provenance provenance;
};

/// Every value of the document that needs a source or assumption, in its order; once for instances that share it.
std::vector<SourcedValue> sourced_values(const Document& document);

/// Those of them that are assumptions.
std::vector<SourcedValue> assumptions(const Document& document);

}  // namespace motcua::scenario

// Text that every reader of a results file can decode.
#pragma once

#include <string_view>

namespace motcua::results {

/// Whether `text` is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates) without a zero byte, which would
/// end the text early in a file.
bool is_storable_text(std::string_view text);

}  // namespace motcua::results

// Columns of text on a terminal, where "Một cửa" takes seven of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace motcua::study {

/// Columns that UTF-8 text takes on a terminal: none for combining marks, two for East Asian wide characters and
/// emoji, one for the rest. A byte that is no UTF-8 counts as one.
std::size_t text_width(std::string_view text);

/// The text cut to at most `columns`, with "…" as the last if anything was cut off.
std::string fitted(std::string_view text, std::size_t columns);

/// The text with blanks behind, or before it, to `columns`; longer text stays as it is.
std::string to_the_left(std::string_view text, std::size_t columns);
std::string to_the_right(std::string_view text, std::size_t columns);

/// Words in lines of at most `columns`, each begun with `indent`; a word that is longer has a line of its own.
std::string wrapped(std::string_view text, std::size_t columns, std::string_view indent);

}  // namespace motcua::study

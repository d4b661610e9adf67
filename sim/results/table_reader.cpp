#include "results/table_reader.hpp"

#include <fmt/format.h>

#include <sstream>

#include "results/attribute_reader.hpp"
#include "results/contract.hpp"
#include "results/format.hpp"
#include "results/hdf5_types.hpp"
#include "results/open_file.hpp"

namespace motcua::results {

using namespace hdf5;

namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream{text};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

hsize_t length_of(hid_t array) {
  const Space space{H5Dget_space(array), "H5Dget_space"};
  return static_cast<hsize_t>(checked(H5Sget_simple_extent_npoints(space.id()), "H5Sget_simple_extent_npoints"));
}

}  // namespace

void TableReader::refuse(const std::string& reason) const {
  refuse_to_read(path_, reason);
}

/// Holds the library meanwhile, and turns whatever it meets in a damaged file into a sentence.
template <class Do>
auto TableReader::guarded(const Do& what) const {
  const Session session;
  try {
    return what();
  } catch (const ReadError&) {
    throw;
  } catch (const std::exception& error) {  // a damaged length asks for more memory than there is
    refuse(fmt::format("it is not a results file, or it is damaged ({})", error.what()));
  }
}

TableReader::TableReader(const std::filesystem::path& path, const std::string& group)
    : path_{path}, group_name_{group} {
  require_readable(path);
  try {
    guarded([&] { open(group); });
  } catch (...) {
    close();
    throw;
  }
}

TableReader::~TableReader() {
  close();
}

void TableReader::open(const std::string& group) {
  file_.emplace(open_to_read(path_));
  const Group root{H5Gopen2(file_->id(), "/", H5P_DEFAULT), "H5Gopen2"};
  const std::string reason =
      why_not(read_text_attribute(root.id(), "Conventions"), read_text_attribute(root.id(), "format_version"));
  if (!reason.empty()) refuse(reason);
  if (H5Lexists(file_->id(), group.c_str(), H5P_DEFAULT) <= 0)
    refuse(fmt::format("it has no rows of {0}; let `motcua run` or `compare` write them with --rows {0}", group));
  group_.emplace(H5Gopen2(file_->id(), group.c_str(), H5P_DEFAULT), "H5Gopen2");
  open_columns();
}

void TableReader::open_columns() {
  for (const std::string& name : names_in(group_->id())) {
    Array array{H5Dopen2(group_->id(), name.c_str(), H5P_DEFAULT), "H5Dopen2"};
    if (read_text_attribute(array.id(), format::scale_class) == "DIMENSION_SCALE") continue;
    if (columns_.empty()) rows_ = length_of(array.id());
    if (length_of(array.id()) != rows_) refuse(fmt::format("column `{}` has another length than the others", name));
    columns_.push_back({name, read_text_attribute(array.id(), format::units),
                        words_of(read_text_attribute(array.id(), "flag_meanings"))});
    arrays_.emplace(name, std::move(array));
  }
}

void TableReader::close() {
  const Session session;
  arrays_.clear();
  group_.reset();
  file_.reset();
}

hid_t TableReader::array(const std::string& column) const {
  const auto found = arrays_.find(column);
  if (found == arrays_.end()) refuse(fmt::format("its {} have no column `{}`", group_name_, column));
  return found->second.id();
}

template <class Value>
std::vector<Value> TableReader::read(const std::string& column, hid_t type, std::uint64_t first,
                                     std::uint64_t count) const {
  return guarded([&] {
    std::vector<Value> values(count);
    const hsize_t start = first;
    const hsize_t length = count;
    const Space memory{H5Screate_simple(1, &length, nullptr), "H5Screate_simple"};
    const Space file{H5Dget_space(array(column)), "H5Dget_space"};
    checked(H5Sselect_hyperslab(file.id(), H5S_SELECT_SET, &start, nullptr, &length, nullptr), "H5Sselect_hyperslab");
    checked(H5Dread(array(column), type, memory.id(), file.id(), H5P_DEFAULT, values.data()), "H5Dread");
    return values;
  });
}

std::vector<std::int64_t> TableReader::integers(const std::string& column, std::uint64_t first,
                                                std::uint64_t count) const {
  return read<std::int64_t>(column, memory_type<std::int64_t>(), first, count);
}

std::vector<double> TableReader::numbers(const std::string& column, std::uint64_t first, std::uint64_t count) const {
  return read<double>(column, memory_type<double>(), first, count);
}

bool TableReader::is_integer(const std::string& column) const {
  return guarded([&] {
    const Type type{H5Dget_type(array(column)), "H5Dget_type"};
    return H5Tget_class(type.id()) == H5T_INTEGER;
  });
}

std::vector<std::string> TableReader::labels(const std::string& name) const {
  return guarded([&]() -> std::vector<std::string> {
    if (H5Lexists(file_->id(), name.c_str(), H5P_DEFAULT) <= 0) return {};
    const Array array{H5Dopen2(file_->id(), name.c_str(), H5P_DEFAULT), "H5Dopen2"};
    const Type type{H5Dget_type(array.id()), "H5Dget_type"};
    if (H5Tget_class(type.id()) != H5T_STRING) return {};
    const Space space{H5Dget_space(array.id()), "H5Dget_space"};
    return read_texts(type.id(), space.id(), length_of(array.id()), [&](void* buffer) {
      checked(H5Dread(array.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, buffer), "H5Dread");
    });
  });
}

}  // namespace motcua::results

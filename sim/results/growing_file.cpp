#include "results/growing_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <utility>

#include "results/attribute_writer.hpp"
#include "results/check.hpp"
#include "results/encode.hpp"
#include "results/format.hpp"
#include "results/hdf5_layout.hpp"
#include "results/hdf5_types.hpp"
#include "results/open_file.hpp"
#include "results/pack.hpp"
#include "results/scales.hpp"

namespace motcua::results {
namespace {

using namespace hdf5;

hid_t file_type_of(ColumnType type) {
  switch (type) {
    case ColumnType::float64:
      return file_type<double>();
    case ColumnType::int32:
      return file_type<std::int32_t>();
    case ColumnType::int8:
      break;
  }
  return file_type<std::int8_t>();
}

Array create_growing(hid_t group, const std::string& name, hid_t type, const Properties& properties) {
  const Shape none_yet{{0}};
  const hsize_t chunk = GrowingFile::rows_of_chunk;
  checked(H5Pset_chunk(properties.id(), 1, &chunk), "H5Pset_chunk");
  return {H5Dcreate2(group, name.c_str(), type, none_yet.space().id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT),
          "H5Dcreate2"};
}

/// The number of the operating system's error in a message of the library ("…, errno = 28, …"); 0: none.
int error_number(const std::string& message) {
  constexpr std::string_view before = "errno = ";
  const std::size_t at = message.find(before);
  return at == std::string::npos ? 0 : std::atoi(message.c_str() + at + before.size());
}

}  // namespace

/// Holds the library meanwhile, and turns its errors into sentences.
template <class Do>
void GrowingFile::guarded(Do what) {
  const Session session;
  try {
    what();
  } catch (const hdf5::Error& error) {
    if (const int number = error_number(error.what())) fail_to_write(partial_.target(), number);
    refuse_to_write(partial_.target(), fmt::format("the HDF5 library says: {}", error.what()));
  }
}

GrowingFile::GrowingFile(const std::filesystem::path& path, std::vector<Table> tables, const Storage& storage,
                         unsigned threads)
    : partial_{path}, storage_{storage}, team_{threads} {
  try {
    open_tables(std::move(tables));
  } catch (...) {
    if (file_) drop_library_file();
    throw;
  }
}

void GrowingFile::open_tables(std::vector<Table> tables) {
  guarded([&] {
    // We hold a lock of our own, which the library would take for that of another writer.
    file_ = create_file(partial_.path().c_str(), access_without_lock());
    for (Table& table : tables) tables_.push_back(open(std::move(table)));
  });
}

GrowingFile::OpenTable GrowingFile::open(Table table) const {
  const Properties group_kind = group_properties(H5P_GROUP_CREATE);
  Group group{H5Gcreate2(file_->id(), table.group.c_str(), H5P_DEFAULT, group_kind.id(), H5P_DEFAULT), "H5Gcreate2"};
  for (const Attribute& attribute : table.attributes) write_attribute(group.id(), attribute);
  // netcdf-c gives a dimension without coordinate 32-bit floats that are never stored.
  Array scale = create_growing(group.id(), table.dimension, H5T_IEEE_F32BE, dataset_properties());
  std::vector<Array> columns;
  for (const Column& column : table.columns) columns.push_back(create_column(group.id(), column));
  return {std::move(table), std::move(group), std::move(scale), std::move(columns)};
}

Array GrowingFile::create_column(hid_t group, const Column& column) const {
  const Properties properties = dataset_properties();
  const hid_t type = file_type_of(column.type);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const bool is_float = column.type == ColumnType::float64;
  if (is_float) checked(H5Pset_fill_value(properties.id(), H5T_NATIVE_DOUBLE, &nan), "H5Pset_fill_value");
  if (storage_.deflate_level > 0) {
    checked(H5Pset_shuffle(properties.id()), "H5Pset_shuffle");
    checked(H5Pset_deflate(properties.id(), static_cast<unsigned>(storage_.deflate_level)), "H5Pset_deflate");
  }
  Array array = create_growing(group, column.name, type, properties);
  write_text_attribute(array.id(), format::units, column.units);
  write_text_attribute(array.id(), format::long_name, column.long_name);
  if (is_float) write_attribute(array.id(), {std::string{format::fill_value}, nan});
  for (const Attribute& attribute : column.attributes)
    write_attribute(array.id(), attribute, format::has_type_of_variable(attribute.name) ? type : H5I_INVALID_HID);
  return array;
}

std::vector<std::byte> GrowingFile::pack(const Column& column, std::vector<std::byte>& values) const {
  if (storage_.deflate_level == 0) return std::move(values);
  return deflated(shuffled(values, size_of(column.type)), storage_.deflate_level);
}

void GrowingFile::set_rows(OpenTable& table, std::uint64_t rows) {
  const hsize_t length = rows;
  table.rows = rows;
  checked(H5Dset_extent(table.scale.id(), &length), "H5Dset_extent");
  for (const Array& column : table.columns) checked(H5Dset_extent(column.id(), &length), "H5Dset_extent");
}

void GrowingFile::append(std::size_t number, std::size_t rows, const Fill& fill) {
  OpenTable& table = tables_[number];
  const std::vector<Column>& columns = table.table.columns;
  std::vector<std::vector<std::byte>> chunks(columns.size());
  const auto make = [&](std::size_t column) {
    std::vector<std::byte> values(rows_of_chunk * size_of(columns[column].type));
    fill(column, values.data());
    chunks[column] = pack(columns[column], values);
  };
  std::vector<std::uint32_t> numbers(columns.size());
  std::iota(numbers.begin(), numbers.end(), 0U);
  const auto bytes = [&](std::size_t column) { return rows_of_chunk * size_of(columns[column].type); };
  team_.share(numbers, bytes, [&](std::size_t column, unsigned) { make(column); });
  guarded([&] {
    const hsize_t at = table.rows;
    set_rows(table, table.rows + rows);
    for (std::size_t column = 0; column < columns.size(); ++column) {
      checked(
          H5Dwrite_chunk(table.columns[column].id(), H5P_DEFAULT, 0, &at, chunks[column].size(), chunks[column].data()),
          "H5Dwrite_chunk");
    }
  });
}

void GrowingFile::cut(std::size_t table, std::uint64_t rows) {
  if (rows < tables_[table].rows) guarded([&] { set_rows(tables_[table], rows); });
}

void GrowingFile::finish(const Dataset& root) {
  if (const auto problems = problems_in(root); !problems.empty()) refuse_to_write(partial_.target(), problems.front());
  guarded([&] {
    Scales scales;
    const Group group{H5Gopen2(file_->id(), "/", H5P_DEFAULT), "H5Gopen2"};
    write_group(group.id(), root, storage_, scales);
    for (OpenTable& table : tables_) {
      const std::string& dimension = table.table.dimension;
      const Scope scope{
          {dimension, scales.add(table.group.id(), dimension, std::move(table.scale), table.rows, false)}};
      for (std::size_t column = 0; column < table.columns.size(); ++column) {
        Scales::write_axes(table.group.id(), table.columns[column], table.table.columns[column].name, {dimension},
                           scope);
      }
    }
    scales.write_uses();
  });
  guarded([&] {
    tables_.clear();
    file_->close("H5Fclose");
    file_.reset();
  });
  partial_.finish();
}

GrowingFile::~GrowingFile() {
  if (file_) drop_library_file();
}

/// On a full disk the library can neither finish its file nor close it: from here on it writes to nowhere.
void GrowingFile::drop_library_file() noexcept {
  const Session session;
  void* descriptor = nullptr;
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nowhere >= 0 && H5Fget_vfd_handle(file_->id(), H5P_DEFAULT, &descriptor) >= 0)
    dup3(nowhere, *static_cast<int*>(descriptor), O_CLOEXEC);
  if (nowhere >= 0) ::close(nowhere);
  tables_.clear();
  file_.reset();
}

}  // namespace motcua::results

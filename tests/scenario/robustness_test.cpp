// Whatever is handed in gets messages: no crash, no hang.
#include <catch2/catch.hpp>
#include <random>

#include "example.hpp"
#include "scenario/check.hpp"

using namespace motcua;
using scenario::tests::Sandbox;

namespace {

std::string messages(const std::filesystem::path& path, const scenario::Options& options = {}) {
  try {
    return scenario::check(scenario::load(path, options)).text();
  } catch (const core::InputError& error) {
    return error.what();
  }
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string result;
  for (std::size_t count = 0; count < times; ++count) result += text;
  return result;
}

/// What is said of a city of this text.
std::string said_of(const std::string& text) {
  const Sandbox sandbox;
  sandbox.write("city.toml", text);
  return sandbox.local(messages(sandbox.folder()));
}

bool says(const std::string& text, const std::string& part) {
  INFO(text.substr(0, 2000));
  return text.find(part) != std::string::npos;
}

const std::string head =
    "kind = \"city\"\nversion = 1\nassumption = \"test\"\nstart = 2024-01-01\nlength = \"4 weeks\"\n";

}  // namespace

TEST_CASE("files that are no text say so") {
  CHECK(says(said_of(""), "city.toml: an empty file"));
  CHECK(says(said_of(" \n\t\n"), "city.toml: an empty file"));
  CHECK(says(said_of("kind = \"city\"\nname = \"\xC3\x28\"\n"), "city.toml:2:9: byte 0xC3"));
  CHECK(says(said_of(std::string("kind = \"ci\0ty\"", 14)), "city.toml:1:11: byte 0x00"));
  CHECK(says(said_of("\xFF\xFEk\0i\0n\0d\0"), "city.toml:1:1: byte 0xFF"));
  CHECK(says(said_of("name = \"\xED\xA0\x80\"\n"), "city.toml:1:9: byte 0xED"));  // half of a surrogate pair
  CHECK(says(said_of("\xEF\xBB\xBFkind = 3\nversion = 1\n"), "a file without `kind`"));
}

TEST_CASE("missing files, folders where files are needed, and folders without a scenario say so") {
  const Sandbox sandbox;
  CHECK(says(messages(sandbox.folder()), "a folder without a scenario"));
  CHECK(says(messages(sandbox.folder() / "nothing.toml"), "no such file or folder"));
  sandbox.write("city.toml/x", "");
  CHECK(says(messages(sandbox.folder()), "a folder, where a file is needed"));
  CHECK(says(messages("/dev/null"), "not a regular file"));
  sandbox.write("units/x", "");
  sandbox.write("main.toml", head + "units = \"units\"\n");
  CHECK(says(messages(sandbox.folder() / "main.toml"), "a folder, where a file is needed"));
}

TEST_CASE("garbage of any kind gets messages") {
  std::mt19937 bytes{20240101};
  const std::string good = scenario::tests::file_text(scenario::tests::example_folder / "city.toml");
  for (int round = 0; round < 300; ++round) {
    std::string text = good;
    for (int change = 0; change < 1 + round % 8; ++change)
      text[bytes() % text.size()] = static_cast<char>(bytes() % 256);
    (void)said_of(text);  // may still be good
  }
  for (int round = 0; round < 50; ++round) {
    std::string text(bytes() % 4000, '\0');
    for (char& byte : text) byte = static_cast<char>(bytes() % 256);
    CHECK_FALSE(said_of(text).empty());
  }
}

TEST_CASE("a file cut off anywhere gets messages") {
  const std::string good = scenario::tests::file_text(scenario::tests::example_folder / "city.toml");
  for (std::size_t length = 0; length + 30 < good.size(); length += 7)
    CHECK_FALSE(said_of(good.substr(0, length)).empty());
}

TEST_CASE("numbers that are none, or too large, get messages, minus zero is zero") {
  for (const char* number :
       {"nan", "+nan", "inf", "-inf", "1e999", "9223372036854775808", "0x8000000000000000", "1e308", "-1"}) {
    CHECK_FALSE(said_of(head + "demand_scale = " + number + "\n").empty());
    CHECK_FALSE(
        messages(scenario::tests::example_folder, {{std::string{"scenario.demand_scale="} + number}, {}, {}}).empty());
    CHECK_FALSE(
        messages(scenario::tests::example_folder, {{std::string{"scenario.length="} + number + " weeks"}, {}, {}})
            .empty());
    CHECK_FALSE(
        messages(scenario::tests::example_folder, {{std::string{"post[*].officers="} + number}, {}, {}}).empty());
  }
  for (const char* zero : {"-0", "-0.0", "0"}) {
    CHECK(says(messages(scenario::tests::example_folder, {{std::string{"scenario.demand_scale="} + zero}, {}, {}}),
               "no demand"));
  }
  CHECK(says(messages(scenario::tests::example_folder, {{"scenario.length=60 years"}, {}, {}}), "length"));
}

TEST_CASE("very deep nesting gets a message") {
  constexpr std::size_t deep = 100'000;
  CHECK(says(said_of("x = " + repeated("[", deep) + repeated("]", deep)), "not valid TOML"));
  CHECK(says(said_of("x = " + repeated("{ a = ", deep)), "not valid TOML"));
  CHECK(says(said_of("x = " + repeated("[", 100) + repeated("]", 100)), "nested 25 deep"));
  CHECK(says(said_of(repeated("a.", deep) + "a = 1"), "a key of more than 16 parts"));
  CHECK(says(said_of(std::string{"["} + repeated("'x' . ", deep) + "a]"), "a key of more than 16 parts"));
  CHECK(
      says(messages(scenario::tests::example_folder, {{"scenario." + repeated("a.", deep) + "a=1"}, {}, {}}), "--set"));
}

TEST_CASE("a million lines are read in seconds, and their problems are not all told") {
  const std::string many_keys = [] {
    std::string text = head;
    for (int line = 0; line < 1'000'000; ++line) text.append("k").append(std::to_string(line)).append(" = 1\n");
    return text;
  }();
  const std::string keys = said_of(many_keys);
  CHECK(says(keys, "more unknown keys"));
  CHECK(keys.size() < 100'000);
  const std::string tables = said_of(head + repeated("[[unit]]\ncode = 3\n", 20'000));
  CHECK(says(tables, "more problems in this file"));
  CHECK(tables.size() < 100'000);
  CHECK(says(said_of(repeated("\n", 1'000'000)), "an empty file"));
}

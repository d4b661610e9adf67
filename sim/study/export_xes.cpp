#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <tuple>

#include "core/stable_hash.hpp"
#include "core/tick.hpp"
#include "results/open_file.hpp"
#include "study/export_rows.hpp"
#include "study/row_reader.hpp"

namespace motcua::study {
namespace {

using results::TableReader;

/// A piece of work as it is held until its dossier's trace is written.
struct Piece {
  std::int32_t replication;
  std::int32_t model;
  std::int32_t unit;
  std::int32_t procedure;
  std::int32_t number;
  std::int32_t step;
  std::int32_t department;
  std::int32_t officer;
  std::int64_t started;  ///< ms since the run's start
  std::int64_t ended;
  std::int8_t task;
  std::int8_t done;

  auto dossier() const { return std::tie(replication, model, unit, procedure, number); }
  auto key() const {
    return std::tie(replication, model, unit, procedure, number, started, ended, step, officer, task);
  }
};

/// One of the two events of a piece.
struct Event {
  std::int64_t at;
  bool ends;
  std::size_t piece;
};

/// XML 1.0: these five characters have names; control characters cannot be written at all.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char character : text) {
    switch (character) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&apos;";
        break;
      default:
        result += static_cast<unsigned char>(character) < 0x20 ? ' ' : character;
    }
  }
  return result;
}

constexpr const char* head = R"(<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<global scope="trace">
<string key="concept:name" value="UNKNOWN"/>
</global>
<global scope="event">
<string key="concept:name" value="UNKNOWN"/>
<string key="concept:instance" value="UNKNOWN"/>
<string key="lifecycle:transition" value="complete"/>
<string key="org:group" value="UNKNOWN"/>
<string key="org:resource" value="UNKNOWN"/>
<date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>
</global>
<classifier name="Activity" keys="concept:name"/>
<classifier name="Activity and transition" keys="concept:name lifecycle:transition"/>
<classifier name="Department" keys="org:group"/>
<string key="lifecycle:model" value="standard"/>
)";

class XesExport {
 public:
  XesExport(const std::filesystem::path& file, const ExportSelection& selection, results::TextFile& to)
      : table_{file, "steps"},
        filter_{table_, file, selection},
        to_{to},
        models_{labels("model")},
        procedures_{labels("procedure")},
        units_{labels("unit")},
        departments_{labels("department")},
        steps_{labels("step")} {
    for (std::string& step : steps_) step.erase(0, step.find('/') + 1);
    for (const TableReader::Column& column : table_.columns()) {
      calendar_.read(column.units);
      if (column.name == "task") tasks_ = column.flags;
    }
  }

  /// Passes over the table, each for its share of the dossiers. False if there are none.
  bool write(std::size_t memory) {
    to_.add(head);
    const std::uint64_t selected = count_selected();
    const std::uint64_t passes = selected * sizeof(Piece) / memory + 1;
    std::vector<Piece> pieces;
    pieces.reserve(selected / passes + selected / passes / 8);  // dossiers are not shared out evenly
    for (std::uint64_t pass = 0; pass < passes; ++pass) {
      read(pass, passes, pieces);
      std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.key() < b.key(); });
      for (auto first = pieces.begin(); first != pieces.end();) {
        const auto next =
            std::find_if(first, pieces.end(), [&](const Piece& piece) { return piece.dossier() != first->dossier(); });
        write_trace({first, next});
        first = next;
      }
    }
    to_.add("</log>\n");
    return selected > 0;
  }

 private:
  std::vector<std::string> labels(const char* dimension) const {
    std::vector<std::string> texts = table_.labels(dimension);
    for (std::string& text : texts) text = escaped(text);
    return texts;
  }

  std::uint64_t count_selected() const {
    std::uint64_t all = 0;
    for (std::uint64_t first = 0; first < table_.rows(); first += rows_at_once) {
      const std::vector<bool> selected = filter_.selected(first, std::min(rows_at_once, table_.rows() - first));
      all += static_cast<std::uint64_t>(std::count(selected.begin(), selected.end(), true));
    }
    return all;
  }

  void read(std::uint64_t pass, std::uint64_t passes, std::vector<Piece>& pieces) const {
    pieces.clear();
    for (std::uint64_t first = 0; first < table_.rows(); first += rows_at_once) {
      const std::uint64_t count = std::min(rows_at_once, table_.rows() - first);
      const std::vector<bool> selected = filter_.selected(first, count);
      if (std::find(selected.begin(), selected.end(), true) != selected.end())
        read_stretch(first, count, selected, pass, passes, pieces);
    }
  }

  void read_stretch(std::uint64_t first, std::uint64_t count, const std::vector<bool>& selected, std::uint64_t pass,
                    std::uint64_t passes, std::vector<Piece>& pieces) const {
    const auto column = [&](const char* name) { return table_.integers(name, first, count); };
    const auto instants = [&](const char* name) { return table_.numbers(name, first, count); };
    const auto replication = column("replication_number"), model = column("model_index"), unit = column("unit_index"),
               procedure = column("procedure_index"), number = column("number"), step = column("step_index"),
               department = column("department_index"), officer = column("officer"), task = column("task"),
               done = column("done");
    const auto started = instants("started"), ended = instants("ended");
    for (std::size_t row = 0; row < count; ++row) {
      const auto name = static_cast<std::uint64_t>(number[row]) << 32 | static_cast<std::uint64_t>(unit[row]);
      if (!selected[row] || core::avalanche(name) % passes != pass) continue;
      const auto small = [&](const std::vector<std::int64_t>& values) {
        return static_cast<std::int32_t>(values[row]);
      };
      const auto in_ms = [&](const std::vector<double>& values) { return std::llround(values[row] * core::hour_ms); };
      pieces.push_back({small(replication), small(model), small(unit), small(procedure), small(number), small(step),
                        small(department), small(officer), in_ms(started), in_ms(ended),
                        static_cast<std::int8_t>(task[row]), static_cast<std::int8_t>(done[row])});
    }
  }

  void write_trace(std::span<const Piece> pieces) {
    const Piece& first = pieces.front();
    const std::string& model = of(models_, first.model);
    const std::string& unit = of(units_, first.unit);
    const std::string& procedure = of(procedures_, first.procedure);
    to_.add(
        fmt::format("<trace>\n"
                    "<string key=\"concept:name\" value=\"{0}/{1}/{2}/{3}:{4}\"/>\n"
                    "<string key=\"model\" value=\"{0}\"/>\n<int key=\"replication\" value=\"{1}\"/>\n"
                    "<string key=\"unit\" value=\"{2}\"/>\n<string key=\"procedure\" value=\"{3}\"/>\n"
                    "<int key=\"number\" value=\"{4}\"/>\n",
                    model, first.replication, unit, procedure, first.number));
    std::vector<Event> events;
    for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
      events.push_back({pieces[piece].started, false, piece});
      events.push_back({pieces[piece].ended, true, piece});
    }
    // Of one instant, what ends comes first, but for pieces that take no time.
    std::stable_sort(events.begin(), events.end(), [&](const Event& a, const Event& b) {
      const auto rank = [&](const Event& event) {
        const Piece& piece = pieces[event.piece];
        return piece.started == piece.ended ? 1 : event.ends ? 0 : 2;
      };
      return std::tuple(a.at, rank(a)) < std::tuple(b.at, rank(b));
    });
    std::map<std::pair<std::int32_t, std::int8_t>, std::size_t> put_aside;  // instance, by step and task
    std::vector<std::size_t> instance(pieces.size());
    for (const Event& event : events) {
      const Piece& piece = pieces[event.piece];
      const auto what = std::pair(piece.step, piece.task);
      const bool resumes = !event.ends && put_aside.contains(what);
      if (!event.ends) instance[event.piece] = resumes ? put_aside[what] : event.piece;
      if (resumes) put_aside.erase(what);
      if (event.ends && piece.done == 0) put_aside[what] = instance[event.piece];
      const char* transition = event.ends ? (piece.done != 0 ? "complete" : "suspend") : (resumes ? "resume" : "start");
      write_event(piece, event.at, instance[event.piece], transition);
    }
    to_.add("</trace>\n");
  }

  void write_event(const Piece& piece, std::int64_t at, std::size_t instance, const char* transition) {
    const std::string& department = of(departments_, piece.department);
    const std::string& activity = piece.task == 0 ? of(steps_, piece.step) : of(tasks_, piece.task);
    to_.add(
        fmt::format("<event>\n<string key=\"concept:name\" value=\"{}\"/>\n"
                    "<string key=\"concept:instance\" value=\"{}\"/>\n"
                    "<string key=\"lifecycle:transition\" value=\"{}\"/>\n"
                    "<string key=\"org:group\" value=\"{}\"/>\n"
                    "<string key=\"org:resource\" value=\"{}/{}\"/>\n"
                    "<date key=\"time:timestamp\" value=\"{}+00:00\"/>\n</event>\n",
                    activity, instance, transition, department, department, piece.officer, calendar_.text(at, 'T')));
  }

  /// An index of the file into labels of the same file; a damaged one may lie outside.
  template <class Index>
  static const std::string& of(const std::vector<std::string>& labels, Index index) {
    static const std::string unknown = "UNKNOWN";
    const auto at = static_cast<std::size_t>(index);
    return index >= 0 && at < labels.size() ? labels[at] : unknown;
  }

  TableReader table_;
  RowFilter filter_;
  results::TextFile& to_;
  std::vector<std::string> models_;
  std::vector<std::string> procedures_;
  std::vector<std::string> units_;
  std::vector<std::string> departments_;
  std::vector<std::string> steps_;
  std::vector<std::string> tasks_;
  Calendar calendar_;
};

}  // namespace

void export_xes(const std::filesystem::path& file, const ExportSelection& selection, results::TextFile& to,
                std::size_t memory) {
  XesExport log{file, selection, to};
  if (!log.write(memory)) results::refuse_to_read(file, "it has no rows of steps that were asked for");
}

}  // namespace motcua::study

// What is counted and added up, dossier by dossier: one table names each quantity, its unit and its meaning.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace motcua::measures {

/// A sum kept for every procedure, unit, group and period. All sums are integers, so that adding them up in any order
/// gives the same value. Times are in ticks (ms), distances in metres, money in VND.
enum class Quantity : std::uint8_t {
  received,
  granted,
  refused,
  withdrawn,
  expired,
  with_deadline,
  on_time,
  ready,
  supplements,
  returned_work,
  turned_away,
  gave_up_waiting,
  sent_home,
  visits,
  enquiries,
  handovers,
  online,
  counter_services,
  waiting_at_counter,
  waiting_at_desk,
  waiting_for_signature,
  waiting_for_council,
  waiting_for_citizen,
  in_transfer,
  service,
  processing,
  sojourn,
  citizen_time,
  distance,
  fees,
  flawed,
  controls,
  findings,
  referred,
  annulled,
  reopened,
  corrected,
  reopened_ended,
  complaints,
  complaints_upheld,
  status_lookups,
  waiting_for_control,
  control_work,
  complaint_work,
  reopened_time,
  outside_home,
  at_doors,
  from_work,
  appointments,
  no_shows,
  appointment_tickets,
  appointment_waiting,
  assisted,
  apologies,
  kept_new_date,
  on_time_reported,
  closed_early,
  old_door_visits,
  helped_online,
  failed_submissions,
  misrouted,
  consulted_twice,
};
inline constexpr std::size_t quantities = static_cast<std::size_t>(Quantity::consulted_twice) + 1;

enum class QuantityUnit : std::uint8_t { count, time, distance, money };

struct QuantityRow {
  Quantity quantity;
  std::string_view name;
  QuantityUnit unit;
  std::string_view meaning;
  bool over_time = false;  ///< also kept by period
};

/// In the order of the enumeration.
inline constexpr std::array<QuantityRow, quantities> quantity_table{{
    {Quantity::received, "received", QuantityUnit::count,
     "dossiers whose citizen came for the first time, or sent them in", true},
    {Quantity::granted, "granted", QuantityUnit::count, "dossiers that ended with what was asked for", true},
    {Quantity::refused, "refused", QuantityUnit::count, "dossiers that were refused", true},
    {Quantity::withdrawn, "withdrawn", QuantityUnit::count, "dossiers that their citizens gave up", true},
    {Quantity::expired, "expired", QuantityUnit::count, "dossiers that lapsed", true},
    {Quantity::with_deadline, "with_deadline", QuantityUnit::count,
     "dossiers with a statutory deadline whose result became ready", true},
    {Quantity::on_time, "on_time", QuantityUnit::count, "of those, ready by the deadline", true},
    {Quantity::ready, "ready", QuantityUnit::count, "dossiers whose result became ready", true},
    {Quantity::supplements, "supplements", QuantityUnit::count, "times a citizen was sent home for what was missing"},
    {Quantity::returned_work, "returned_work", QuantityUnit::count, "pieces of work done again after an error"},
    {Quantity::turned_away, "turned_away", QuantityUnit::count, "visits that ended at a full or too crowded hall",
     true},
    {Quantity::gave_up_waiting, "gave_up_waiting", QuantityUnit::count,
     "visits that ended because the wait was too long", true},
    {Quantity::sent_home, "sent_home", QuantityUnit::count, "visits that ended at closing time, unserved", true},
    {Quantity::visits, "visits", QuantityUnit::count, "visits of citizens to counters", true},
    {Quantity::enquiries, "enquiries", QuantityUnit::count, "visits made only to ask where a late dossier is"},
    {Quantity::handovers, "handovers", QuantityUnit::count, "times a dossier passed from one officer to another"},
    {Quantity::online, "online", QuantityUnit::count, "dossiers handed in online", true},
    {Quantity::counter_services, "counter_services", QuantityUnit::count, "times a citizen was served at a counter",
     true},
    {Quantity::waiting_at_counter, "waiting_at_counter", QuantityUnit::time, "citizens waiting with a ticket", true},
    {Quantity::waiting_at_desk, "waiting_at_desk", QuantityUnit::time, "dossiers waiting at a desk"},
    {Quantity::waiting_for_signature, "waiting_for_signature", QuantityUnit::time,
     "dossiers waiting to be decided or signed"},
    {Quantity::waiting_for_council, "waiting_for_council", QuantityUnit::time, "dossiers waiting for a session"},
    {Quantity::waiting_for_citizen, "waiting_for_citizen", QuantityUnit::time, "dossiers waiting for their citizen"},
    {Quantity::in_transfer, "in_transfer", QuantityUnit::time, "dossiers on the way between offices"},
    {Quantity::service, "service", QuantityUnit::time, "officers working on dossiers"},
    {Quantity::processing, "processing", QuantityUnit::time, "from acceptance to the result being ready", true},
    {Quantity::sojourn, "sojourn", QuantityUnit::time, "from the first visit to the end", true},
    {Quantity::citizen_time, "citizen_time", QuantityUnit::time, "citizens travelling, waiting and being served"},
    {Quantity::distance, "distance", QuantityUnit::distance, "citizens' travel"},
    {Quantity::fees, "fees", QuantityUnit::money, "fees paid"},
    {Quantity::flawed, "flawed", QuantityUnit::count,
     "decisions, granted or refused, with an error that nobody noticed"},
    {Quantity::controls, "controls", QuantityUnit::count,
     "times that somebody looked at a dossier, or its copy, to control it"},
    {Quantity::findings, "findings", QuantityUnit::count, "errors that controls found"},
    {Quantity::referred, "referred", QuantityUnit::count, "of these, referred to a court"},
    {Quantity::annulled, "annulled", QuantityUnit::count, "acts that a court annulled"},
    {Quantity::reopened, "reopened", QuantityUnit::count, "dossiers reopened after a control or a complaint"},
    {Quantity::corrected, "corrected", QuantityUnit::count, "of these, because of an error"},
    {Quantity::reopened_ended, "reopened_ended", QuantityUnit::count,
     "reopened dossiers that came to their second end"},
    {Quantity::complaints, "complaints", QuantityUnit::count, "complaints of citizens"},
    {Quantity::complaints_upheld, "complaints_upheld", QuantityUnit::count, "of these, upheld"},
    {Quantity::status_lookups, "status_lookups", QuantityUnit::count,
     "times a citizen looked up where a dossier is and did not come to ask"},
    {Quantity::waiting_for_control, "waiting_for_control", QuantityUnit::time, "dossiers waiting to be approved"},
    {Quantity::control_work, "control_work", QuantityUnit::time, "officers controlling, courts included"},
    {Quantity::complaint_work, "complaint_work", QuantityUnit::time, "officers dealing with complaints"},
    {Quantity::reopened_time, "reopened_time", QuantityUnit::time, "from reopening to the second end"},
    {Quantity::outside_home, "outside_home", QuantityUnit::count,
     "dossiers handed in at another unit's door than the hall in charge of the home"},
    {Quantity::at_doors, "at_doors", QuantityUnit::count,
     "dossiers handed in at a branch, a post office, a shop or a machine"},
    {Quantity::from_work, "from_work", QuantityUnit::count, "dossiers handed in whose need arose at the workplace"},
    {Quantity::appointments, "appointments", QuantityUnit::count, "appointments made"},
    {Quantity::no_shows, "no_shows", QuantityUnit::count, "appointments to which nobody came"},
    {Quantity::appointment_tickets, "appointment_tickets", QuantityUnit::count,
     "waits with a ticket that ended, of those with an appointment"},
    {Quantity::appointment_waiting, "appointment_waiting", QuantityUnit::time,
     "citizens with an appointment waiting with a ticket"},
    {Quantity::assisted, "assisted", QuantityUnit::count, "dossiers handed in online at a counter, with help"},
    {Quantity::apologies, "apologies", QuantityUnit::count, "letters of apology with a new date"},
    {Quantity::kept_new_date, "kept_new_date", QuantityUnit::count, "results that were ready by the new date"},
    {Quantity::on_time_reported, "on_time_reported", QuantityUnit::count,
     "dossiers ready by the deadline, as the system tells it", true},
    {Quantity::closed_early, "closed_early", QuantityUnit::count,
     "late dossiers that were closed in the system in time, though not ready"},
    {Quantity::old_door_visits, "old_door_visits", QuantityUnit::count,
     "visits to a hall that no longer receives, before walking on"},
    {Quantity::helped_online, "helped_online", QuantityUnit::count,
     "needs handed in online from home with somebody's help"},
    {Quantity::failed_submissions, "failed_submissions", QuantityUnit::count,
     "attempts to hand in online while the portal was down"},
    {Quantity::misrouted, "misrouted", QuantityUnit::count, "times a dossier went to the wrong department first"},
    {Quantity::consulted_twice, "consulted_twice", QuantityUnit::count,
     "times a second department with overlapping powers was consulted"},
}};

/// One sum for each quantity. Sums of different tallies, and so of different threads, share no cache line.
class alignas(64) Sums {
 public:
  void add(Quantity quantity, std::int64_t amount) { values_[static_cast<std::size_t>(quantity)] += amount; }
  std::int64_t operator[](Quantity quantity) const { return values_[static_cast<std::size_t>(quantity)]; }
  Sums& operator+=(const Sums& other) {
    for (std::size_t i = 0; i < quantities; ++i) values_[i] += other.values_[i];
    return *this;
  }
  bool operator==(const Sums&) const = default;

 private:
  std::array<std::int64_t, quantities> values_{};
};

/// Of each quantity: its place among those that are kept by period; `quantities` for the others.
inline constexpr std::array<std::size_t, quantities> place_over_time = [] {
  std::array<std::size_t, quantities> places{};
  std::size_t next = 0;
  for (std::size_t i = 0; i < quantities; ++i) places[i] = quantity_table[i].over_time ? next++ : quantities;
  return places;
}();
constexpr bool is_kept_over_time(Quantity quantity) {
  return place_over_time[static_cast<std::size_t>(quantity)] < quantities;
}

/// One sum for each quantity that is kept by period: a run may have thousands of periods.
class alignas(64) SumsOverTime {
 public:
  /// The quantity must be kept over time.
  void add(Quantity quantity, std::int64_t amount) {
    assert(is_kept_over_time(quantity));
    values_[place_over_time[static_cast<std::size_t>(quantity)]] += amount;
  }
  SumsOverTime& operator+=(const SumsOverTime& other) {
    for (std::size_t i = 0; i < values_.size(); ++i) values_[i] += other.values_[i];
    return *this;
  }
  bool operator==(const SumsOverTime&) const = default;

  /// With 0 for the quantities that are not kept.
  Sums all() const {
    Sums sums;
    for (const QuantityRow& row : quantity_table) {
      if (row.over_time) sums.add(row.quantity, values_[place_over_time[static_cast<std::size_t>(row.quantity)]]);
    }
    return sums;
  }

 private:
  static constexpr std::size_t kept = [] {
    std::size_t count = 0;
    for (const QuantityRow& row : quantity_table) count += row.over_time ? 1 : 0;
    return count;
  }();
  std::array<std::int64_t, kept> values_{};
};

}  // namespace motcua::measures

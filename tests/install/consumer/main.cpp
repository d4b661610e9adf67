#include "core/version.hpp"

#include <iostream>

int main() {
  std::cout << "motcua " << motcua::core::program_version() << '\n';
}

// Only here so that its precompiled headers exist for all tests to use.

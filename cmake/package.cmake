# `cpack -G DEB` in the build folder: a Debian package of each component that install.cmake names. The preset `package`
# installs into /usr, so that the libraries lie where Debian has those of this processor.
set(NIANBAO_MAINTAINER "the nianbao authors <nianbao@localhost>" CACHE STRING "Who answers for packages made here")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "${NIANBAO_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # the first line of each description below
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program library development)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SOURCE nianbao)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)

# What is linked, dpkg-shlibdeps finds; what is loaded when it is needed stands in the table of src/base/library.h.
file(READ src/base/library.h LIBRARY_TABLE)
string(REGEX MATCHALL "LIBRARY\\([a-z]+, [A-Z_]+, \"[^\"]+\", \"[^\"]+\"" LIBRARY_ROWS "${LIBRARY_TABLE}")
list(TRANSFORM LIBRARY_ROWS REPLACE ".*\"(.+)\"" "\\1" OUTPUT_VARIABLE LOADED_PACKAGES)
list(JOIN LOADED_PACKAGES ", " LOADED_PACKAGES)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME nianbao)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "${LOADED_PACKAGES}, mupdf-tools")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS libreoffice-writer-nogui)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "numbers out of Chinese annual reports on open government information
Every Chinese government body publishes once a year a report on open
government information on an official form. nianbao reads such reports from
text, web pages, Word files and PDF, in whatever state they are, and gives
every number as typed data: JSON, CSV, a SQLite database or a workbook. A
number is given only where the document tells it.")

# A program that reads text alone needs none of what other kinds of input need.
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libnianbao1)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA "${PROJECT_SOURCE_DIR}/cmake/triggers")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_RECOMMENDS "libxml2, libexpat1, libminizip1, mupdf-tools")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SUGGESTS libreoffice-writer-nogui)
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "numbers out of Chinese annual reports - shared library
libnianbao reads Chinese annual reports on open government information and
gives every number of the official form as typed data. Web pages, Word files
and PDF take the recommended packages.")

# What the files for pkg-config and CMake name has to be there.
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libnianbao-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
    "libnianbao1 (= ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}), nettle-dev, libcsv-dev, libjansson-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "numbers out of Chinese annual reports - development files
The header, the static library, the manual libnianbao(3), examples, and files
for pkg-config and CMake, to build programs with libnianbao.")

# The time of every file is that of the last release in CHANGELOG.md, so that the bytes do not depend on when this is done.
file(STRINGS CHANGELOG.md RELEASE REGEX "^## \\[[0-9.]+\\] - " LIMIT_COUNT 1)
string(REGEX REPLACE ".* - " "" CPACK_NIANBAO_RELEASED "${RELEASE}")
set(CPACK_NIANBAO_SOURCE "${PROJECT_SOURCE_DIR}")
set(CPACK_PRE_BUILD_SCRIPTS "${PROJECT_SOURCE_DIR}/cmake/package_files.cmake")
set(CPACK_POST_BUILD_SCRIPTS "${PROJECT_SOURCE_DIR}/cmake/package_again.cmake")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS include/nianbao.h src/base/library.h CHANGELOG.md)
include(CPack)

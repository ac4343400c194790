# What Debian wants in a package and no other installation has: cpack runs this between laying down the files and packing
# them. In: a folder a component below CPACK_TEMPORARY_DIRECTORY, and the variables of package.cmake. Out: in each folder
# the copyright and both changelogs, and manual pages compressed.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  execute_process(COMMAND date --utc --date ${CPACK_NIANBAO_RELEASED} +%s OUTPUT_VARIABLE released
                  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  set(ENV{SOURCE_DATE_EPOCH} ${released}) # cpack gives it to every file, and TIMESTAMP below is that time
endif()
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)

file(READ ${CPACK_NIANBAO_SOURCE}/LICENSE license)
string(REGEX MATCH "Copyright \\(c\\) ([^\n]+)\n\n(.+)\n$" matched "${license}")
set(owner "${CMAKE_MATCH_1}")
string(REGEX REPLACE "\n\n" "\n.\n" terms "${CMAKE_MATCH_2}")
string(REPLACE "\n" "\n " terms "${terms}")

foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  string(TOUPPER ${component} COMPONENT)
  set(package ${CPACK_DEBIAN_${COMPONENT}_PACKAGE_NAME})
  set(share ${CPACK_TEMPORARY_DIRECTORY}/${component}${CPACK_PACKAGING_INSTALL_PREFIX}/share)
  set(doc ${share}/doc/${package})
  configure_file(${CMAKE_CURRENT_LIST_DIR}/copyright.in ${doc}/copyright @ONLY)
  configure_file(${CPACK_NIANBAO_SOURCE}/CHANGELOG.md ${doc}/changelog COPYONLY)
  file(WRITE ${doc}/changelog.Debian "nianbao (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium\n\n"
       "  * Made by cpack; what changed stands in changelog.gz.\n\n -- ${CPACK_PACKAGE_CONTACT}  ${date}\n")
  file(REMOVE ${doc}/LICENSE ${doc}/CHANGELOG.md)
  file(GLOB pages ${share}/man/man*/* ${share}/man/*/man*/*)
  execute_process(COMMAND gzip --best --no-name ${pages} ${doc}/changelog ${doc}/changelog.Debian COMMAND_ERROR_IS_FATAL ANY)
endforeach()

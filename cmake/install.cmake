# The shared library and what `cmake --install` lays down, in the components of a Debian package: the program, the
# library that programs run with, and what they are built with.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# The same objects as in libnianbao.a; src/libnianbao.map says what of it is seen. The small libraries are
# another package's here, as in any shared library.
set(LIBRARY_MAP ${PROJECT_SOURCE_DIR}/src/libnianbao.map)
add_library(libnianbao_shared SHARED $<TARGET_OBJECTS:libnianbao>)
set_target_properties(libnianbao_shared PROPERTIES
                      OUTPUT_NAME nianbao VERSION ${PROJECT_VERSION} SOVERSION 1 LINK_DEPENDS ${LIBRARY_MAP})
target_include_directories(libnianbao_shared INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_link_options(libnianbao_shared PRIVATE LINKER:--version-script=${LIBRARY_MAP} LINKER:--as-needed)
target_link_libraries(libnianbao_shared PRIVATE nettle csv jansson ${CMAKE_DL_LIBS})

set_target_properties(libnianbao PROPERTIES EXPORT_NAME static)
set_target_properties(libnianbao_shared PROPERTIES EXPORT_NAME nianbao)
install(TARGETS nianbao RUNTIME COMPONENT program)
install(TARGETS libnianbao_shared EXPORT nianbao LIBRARY COMPONENT library NAMELINK_COMPONENT development)
install(TARGETS libnianbao EXPORT nianbao ARCHIVE COMPONENT development)
install(FILES ${GENERATED}/include/nianbao.h TYPE INCLUDE COMPONENT development)

# For CMake: find_package(nianbao) gives nianbao::nianbao and nianbao::static.
set(CONFIG_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/nianbao)
install(EXPORT nianbao NAMESPACE nianbao:: DESTINATION ${CONFIG_DIR} FILE nianbaoConfig.cmake COMPONENT development)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/nianbaoConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/nianbaoConfigVersion.cmake DESTINATION ${CONFIG_DIR} COMPONENT development)

# For everybody else: pkg-config, which finds the prefix from where its file lies.
file(RELATIVE_PATH PREFIX_FROM_PC /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" PREFIX_FROM_PC "${PREFIX_FROM_PC}")
configure_file(cmake/nianbao.pc.in nianbao.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/nianbao.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)

install(DIRECTORY ${GENERATED}/schema/ DESTINATION ${CMAKE_INSTALL_DATADIR}/nianbao/schema COMPONENT program)
install(FILES README.md README.zh-CN.md CHANGELOG.md LICENSE TYPE DOC COMPONENT program)
install(DIRECTORY doc/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/doc COMPONENT program)
install(DIRECTORY samples DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program PATTERN expected.json EXCLUDE)
install(DIRECTORY tests/examples DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT development)

install(FILES ${MANUAL}/nianbao.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES ${MANUAL}/nianbao-rules.7 DESTINATION ${CMAKE_INSTALL_MANDIR}/man7 COMPONENT program)
install(FILES ${MANUAL}/zh_CN/nianbao.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/zh_CN/man1 COMPONENT program)
install(FILES ${MANUAL}/zh_CN/nianbao-rules.7 DESTINATION ${CMAKE_INSTALL_MANDIR}/zh_CN/man7 COMPONENT program)
install(FILES ${CATALOGUE} DESTINATION ${CMAKE_INSTALL_LOCALEDIR}/zh_CN/LC_MESSAGES COMPONENT program)
install(FILES ${MANUAL}/libnianbao.3 DESTINATION ${CMAKE_INSTALL_MANDIR}/man3 COMPONENT development)
install(FILES ${MANUAL}/nianbao.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME nianbao
        COMPONENT program)
install(FILES ${MANUAL}/_nianbao DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT program)

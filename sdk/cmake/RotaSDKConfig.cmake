# find_package(RotaSDK 1.0 REQUIRED) gives the targets RotaSDK::sdk and RotaSDK::testing and the
# functions rota_add_plugin and rota_test_exports.
include(${CMAKE_CURRENT_LIST_DIR}/RotaSDKTargets.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/RotaPlugin.cmake)

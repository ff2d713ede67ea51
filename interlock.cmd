@echo off
rem Runs Interlock on Windows: the prebuilt distribution, else what the sources build.
setlocal enabledelayedexpansion
set "HOME_DIR=%~dp0"
set "OPTIONS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr"
set "DIST=%HOME_DIR%dist\interlock"
if exist "%HOME_DIR%runtime\bin\java.exe" set "DIST=%HOME_DIR%."
if exist "%DIST%\build-id" (
  set /p ID=<"%DIST%\build-id"
  if exist "%DIST%\lib\interlock-!ID!.jar" (
    if exist "%DIST%\lib\interlock-!ID!.aot" set "OPTIONS=!OPTIONS! -XX:AOTCache=%DIST%\lib\interlock-!ID!.aot"
    "%DIST%\runtime\bin\java.exe" !OPTIONS! -cp "%DIST%\lib\interlock-!ID!.jar" dev.interlock.cli.Main %*
    exit /b !ERRORLEVEL!
  )
)
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not exist "%HOME_DIR%target\interlock.jar" (
  echo interlock: building on first use ... 1>&2
  pushd "%HOME_DIR%"
  call mvn -q -B -Dfast -Dmaven.test.skip=true package 1>&2 || (popd & exit /b 2)
  popd
)
"%JAVA%" %OPTIONS% -cp "%HOME_DIR%target\interlock.jar;%HOME_DIR%target\lib\*" dev.interlock.cli.Main %*
exit /b %ERRORLEVEL%

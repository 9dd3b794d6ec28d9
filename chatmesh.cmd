@echo off
rem Starts ChatMesh on Windows. UNPROVED: written with care, never run on a Windows machine yet.
rem Unlike ./chatmesh it builds only when there is no build: after a change, delete chat-node\target
rem and benchmarks\target, or run "mvn -DskipTests package". Set JAVA25_HOME to a JDK 25 or later.
setlocal
set "ROOT=%~dp0"
set "MODULE=chat-node"
set "OPTIONS=-Xmx512m -XX:+UseSerialGC"
if /i "%~1"=="bench" goto laboratory
if /i "%~1"=="report" goto laboratory
if /i "%~1"=="jmh" goto laboratory
goto jdk

:laboratory
set "MODULE=benchmarks"
set "OPTIONS=-Xmx1g --sun-misc-unsafe-memory-access=allow"

:jdk
set "JDK="
call :consider "%JAVA25_HOME%"
call :consider "%JAVA_HOME%"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%USERPROFILE%\.jdks\*") do call :consider "%%~D"
if not defined JDK (
  echo chatmesh: found no JDK 25 or later: install one, or set JAVA25_HOME to the folder of one 1>&2
  exit /b 69
)

if exist "%ROOT%%MODULE%\target\built" goto start
where mvn >nul 2>nul
if errorlevel 1 (
  echo chatmesh: there is no build, and to make one I need Maven 3.8.1 or later ^(mvn^) on the PATH 1>&2
  exit /b 69
)
echo chatmesh: building %MODULE%; this takes a moment 1>&2
pushd "%ROOT%"
set "JAVA25_HOME=%JDK%"
call mvn -B -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dmaven.test.skip=true -Dexec.skip=true -Denforcer.skip=true -pl %MODULE% -am package 1>&2
set "STATUS=%ERRORLEVEL%"
popd
if not "%STATUS%"=="0" (
  echo chatmesh: the build failed for the reason above 1>&2
  exit /b 70
)

:start
"%JDK%\bin\java" %OPTIONS% %CHATMESH_JAVA_OPTS% "-Dchatmesh.home=%ROOT%." -jar "%ROOT%%MODULE%\target\%MODULE%.jar" %*
exit /b %ERRORLEVEL%

rem Sets JDK to the given folder if it is the first that holds a JDK 25 or later.
:consider
if defined JDK exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "usebackq tokens=2 delims==." %%V in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do (
  for /f %%N in ('echo %%~V') do call :accept "%~1" %%N
)
exit /b 0

:accept
set "MAJOR=%~2"
set "MAJOR=%MAJOR:"=%"
if %MAJOR% GEQ 25 set "JDK=%~1"
exit /b 0

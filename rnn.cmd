@echo off
rem Runs rnn4j from a checkout: builds the jar when it is missing or older than the sources, then starts it.
rem RNN_JAR names a jar to use instead. Standard output belongs to the command; the build speaks on standard error.
setlocal EnableExtensions DisableDelayedExpansion
set "RNN_HOME=%~dp0"

set "RNN_JAVA=java"
if defined JAVA_HOME set "RNN_JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%RNN_JAVA%" (
    echo rnn: JAVA_HOME is %JAVA_HOME%, but there is no bin\java.exe in it: correct or unset JAVA_HOME. 1>&2
    exit /b 1
)
if not defined JAVA_HOME (
    where /q java || (
        echo rnn: java was not found: install a JDK 17 or later, or set JAVA_HOME. 1>&2
        exit /b 1
    )
)

if defined RNN_JAR (
    if not exist "%RNN_JAR%" (
        echo rnn: RNN_JAR is %RNN_JAR%, but there is no such file: correct or unset it. 1>&2
        exit /b 1
    )
    goto start
)

set "RNN_JAR=%RNN_HOME%rnn-app\target\rnn.jar"
if not exist "%RNN_JAR%" goto build
powershell -NoProfile -Command "$jar = (Get-Item $env:RNN_JAR).LastWriteTimeUtc; $root = $env:RNN_HOME; $new = @(Get-ChildItem $root -Depth 2 -Filter pom.xml) + @(Get-ChildItem (Join-Path $root '*\src\main'), (Join-Path $root '*\src\build') -Recurse -ErrorAction SilentlyContinue) | Where-Object { $_.LastWriteTimeUtc -gt $jar } | Select-Object -First 1; if ($new) { exit 1 } else { exit 0 }" <nul 1>&2
if not errorlevel 1 goto start

:build
where /q mvn || (
    echo rnn: mvn was not found, and %RNN_JAR% must be built: install Maven 3.8.7 or later. 1>&2
    exit /b 1
)
set "RNN_VERSION="
for /f "tokens=3" %%v in ('call "%RNN_JAVA%" -version 2^>^&1 ^| findstr /i " version "') do if not defined RNN_VERSION set "RNN_VERSION=%%~v"
for /f "delims=." %%m in ("%RNN_VERSION%") do if %%m LSS 17 (
    echo rnn: %RNN_JAVA% is Java %RNN_VERSION%, and rnn4j needs 17 or later: install a newer JDK, or set JAVA_HOME. 1>&2
    exit /b 1
)
echo rnn: building %RNN_JAR% (only when the sources have changed) ... 1>&2
pushd "%RNN_HOME%"
call mvn -q -Dmaven.test.skip=true package -pl rnn-app -am <nul 1>&2
if errorlevel 1 (
    popd
    echo rnn: the build failed; the lines above say why. 1>&2
    exit /b 1
)
popd

:start
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
"%RNN_JAVA%" "-Djdk.serialFilter=!*" -jar "%RNN_JAR%" %*
exit /b %ERRORLEVEL%

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>Makes a face speak a given voice. MIT licence.</source>
        <translation>Lässt ein Gesicht mit einer gegebenen Stimme sprechen. MIT-Lizenz.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Search for a name or a licence</source>
        <translation>Nach Name oder Lizenz suchen</translation>
    </message>
    <message>
        <source>Search the components</source>
        <translation>Bestandteile durchsuchen</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Bestandteile</translation>
    </message>
    <message>
        <source>Reading the licences …</source>
        <translation>Lizenzen werden gelesen …</translation>
    </message>
    <message>
        <source>What it is made of</source>
        <translation>Woraus es besteht</translation>
    </message>
    <message>
        <source>Licence text</source>
        <translation>Lizenztext</translation>
    </message>
    <message>
        <source>This part carries no licence text of its own.</source>
        <translation>Dieser Teil enthält keinen eigenen Lizenztext.</translation>
    </message>
    <message>
        <source>{shown} of {all} components</source>
        <translation>{shown} von {all} Bestandteilen</translation>
    </message>
    <message>
        <source>Nothing here has that name or licence</source>
        <translation>Nichts hat diesen Namen oder diese Lizenz</translation>
    </message>
</context>
<context>
    <name>AboutPresenter</name>
    <message>
        <source>Lipsmith: icons</source>
        <translation>Lipsmith: Symbole</translation>
    </message>
</context>
<context>
    <name>AskLine</name>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>A face is missing: a video or a photo</source>
        <translation>Ein Gesicht fehlt: ein Video oder ein Foto</translation>
    </message>
    <message>
        <source>A voice is missing: a recording of speech</source>
        <translation>Eine Stimme fehlt: eine Sprachaufnahme</translation>
    </message>
    <message>
        <source>A voice is missing: a recording of speech, or a text in the options</source>
        <translation>Eine Stimme fehlt: eine Sprachaufnahme oder ein Text in den Optionen</translation>
    </message>
    <message>
        <source>Choose another place …</source>
        <translation>Anderen Ort wählen …</translation>
    </message>
    <message>
        <source>Install …</source>
        <translation>Installieren …</translation>
    </message>
    <message>
        <source>Download …</source>
        <translation>Herunterladen …</translation>
    </message>
    <message>
        <source>Enter key …</source>
        <translation>Schlüssel eingeben …</translation>
    </message>
    <message>
        <source>Pick the face</source>
        <translation>Gesicht wählen</translation>
    </message>
    <message>
        <source>Choose how to fill</source>
        <translation>Auffüllen wählen</translation>
    </message>
    <message>
        <source>Choose another engine</source>
        <translation>Andere Engine wählen</translation>
    </message>
    <message>
        <source>Choose a face …</source>
        <translation>Gesicht wählen …</translation>
    </message>
    <message>
        <source>Choose a voice …</source>
        <translation>Stimme wählen …</translation>
    </message>
    <message>
        <source>Choose the sound track</source>
        <translation>Tonspur wählen</translation>
    </message>
    <message>
        <source>Use its best frame as the photo</source>
        <translation>Bestes Einzelbild als Foto nehmen</translation>
    </message>
    <message>
        <source>Use the frame on screen</source>
        <translation>Das gezeigte Bild nehmen</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>Datei ersetzen</translation>
    </message>
    <message>
        <source>Render all of it</source>
        <translation>Alles rendern</translation>
    </message>
    <message>
        <source>Reset the options</source>
        <translation>Optionen zurücksetzen</translation>
    </message>
    <message>
        <source>The text in the options is spoken; “{file}” is not used</source>
        <translation>Der Text in den Optionen wird gesprochen; „{file}“ wird nicht benutzt</translation>
    </message>
    <message>
        <source>What {engine} gets and keeps</source>
        <translation>Was {engine} bekommt und behält</translation>
    </message>
    <message>
        <source>Face {number} of {count} speaks</source>
        <translation>Gesicht {number} von {count} spricht</translation>
    </message>
    <message>
        <source>One face, clear</source>
        <translation>Ein Gesicht, deutlich</translation>
    </message>
</context>
<context>
    <name>ChecksView</name>
    <message>
        <source>checking …</source>
        <translation>wird geprüft …</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfung</translation>
    </message>
</context>
<context>
    <name>ChoiceForm</name>
    <message>
        <source>Build of PyTorch</source>
        <translation>Ausgabe von PyTorch</translation>
    </message>
    <message>
        <source>Mirror for weights</source>
        <translation>Spiegelserver für Gewichte</translation>
    </message>
    <message>
        <source>Empty for huggingface.co itself.</source>
        <translation>Leer für huggingface.co selbst.</translation>
    </message>
    <message>
        <source>Mirror for packages</source>
        <translation>Spiegelserver für Pakete</translation>
    </message>
    <message>
        <source>Empty for PyPI, or what pip is set to.</source>
        <translation>Leer für PyPI oder das, worauf pip eingestellt ist.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Another drive, for example. It holds for everything installed from now on.</source>
        <translation>Zum Beispiel auf einem anderen Laufwerk. Er gilt für alles, was ab jetzt installiert wird.</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>Wie bisher</translation>
    </message>
    <message>
        <source>From a folder</source>
        <translation>Aus einem Ordner</translation>
    </message>
    <message>
        <source>One that was exported on another computer, or one with the files in it.</source>
        <translation>Einer, der auf einem anderen Computer exportiert wurde, oder einer, in dem die Dateien liegen.</translation>
    </message>
    <message>
        <source>Use the network</source>
        <translation>Netz benutzen</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose the folder: {name}</source>
        <translation>Ordner wählen: {name}</translation>
    </message>
</context>
<context>
    <name>ClipForm</name>
    <message>
        <source>plays forward and backward</source>
        <translation>läuft vor und zurück</translation>
    </message>
    <message>
        <source>starts again</source>
        <translation>beginnt von vorn</translation>
    </message>
    <message>
        <source>starts again with a dissolve</source>
        <translation>beginnt mit Überblendung von vorn</translation>
    </message>
    <message>
        <source>stands still on its last frame</source>
        <translation>bleibt auf dem letzten Bild stehen</translation>
    </message>
    <message>
        <source>ends, and the voice is cut</source>
        <translation>endet, und die Stimme wird gekürzt</translation>
    </message>
    <message>
        <source>At its end the picture</source>
        <translation>An seinem Ende: das Bild</translation>
    </message>
    <message>
        <source>The voice is longer than the picture: what is seen until the voice ends.</source>
        <translation>Die Stimme ist länger als das Bild: was zu sehen ist, bis sie endet.</translation>
    </message>
    <message>
        <source>Dissolve</source>
        <translation>Überblendung</translation>
    </message>
    <message>
        <source>How long the end blends into the beginning.</source>
        <translation>Wie lange das Ende in den Anfang übergeht.</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>{rate} frames/s</source>
        <translation>{rate} Bilder/s</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>Bildrate</translation>
    </message>
    <message>
        <source>How many pictures a second the film gets.</source>
        <translation>Wie viele Bilder je Sekunde der Film bekommt.</translation>
    </message>
    <message>
        <source>another one</source>
        <translation>eine andere</translation>
    </message>
    <message>
        <source>Frames per second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>A number such as 29.97, or a fraction such as 30000/1001.</source>
        <translation>Eine Zahl wie 29.97 oder ein Bruch wie 30000/1001.</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Tonspur</translation>
    </message>
    <message>
        <source>draft · small</source>
        <translation>Entwurf · klein</translation>
    </message>
    <message>
        <source>high · large</source>
        <translation>hoch · groß</translation>
    </message>
    <message>
        <source>Which of the voice file&apos;s sound tracks speaks.</source>
        <translation>Welche Tonspur der Stimmdatei spricht.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>How much of the picture&apos;s detail the file keeps.</source>
        <translation>Wie viele Einzelheiten des Bildes die Datei behält.</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Zufallszahl</translation>
    </message>
    <message>
        <source>Another number makes other random movements; the same one the same film.</source>
        <translation>Eine andere Zahl ergibt andere zufällige Bewegungen, dieselbe denselben Film.</translation>
    </message>
</context>
<context>
    <name>ClipPresenter</name>
    <message>
        <source>Change {field}</source>
        <translation>{field} ändern</translation>
    </message>
    <message>
        <source>A rate is a number from 1 to 240</source>
        <translation>Eine Bildrate ist eine Zahl von 1 bis 240</translation>
    </message>
    <message>
        <source>The voice lasts {voice}, the picture {picture}.</source>
        <translation>Die Stimme dauert {voice}, das Bild {picture}.</translation>
    </message>
</context>
<context>
    <name>ClipView</name>
    <message>
        <source>Load the transcript</source>
        <translation>Sprechtext laden</translation>
    </message>
    <message>
        <source>Text (*.txt);;All files (*)</source>
        <translation>Text (*.txt);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Closing stops it. What is waiting stays in the queue for the next time.</source>
        <translation>Schließen bricht ihn ab. Was wartet, bleibt für das nächste Mal in der Warteschlange.</translation>
    </message>
    <message>
        <source>What a provider has begun goes on there and is paid for. The next time it can be fetched from the queue.</source>
        <translation>Was ein Anbieter begonnen hat, geht dort weiter und wird bezahlt. Beim nächsten Mal lässt es sich aus der Warteschlange holen.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Beenden und schließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close Lipsmith</source>
        <translation>Lipsmith schließen</translation>
    </message>
    <message>
        <source>A film is being rendered</source>
        <translation>Ein Film wird gerendert</translation>
    </message>
    <message>
        <source>Keep rendering</source>
        <translation>Weiter rendern</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Nobody knows what became of it</source>
        <translation>Niemand weiß, was daraus wurde</translation>
    </message>
    <message>
        <source>The provider may have made the film and charged for it. Off the list it is not fetched.</source>
        <translation>Vielleicht hat der Anbieter den Film gemacht und berechnet. Was nicht auf der Liste steht, wird nicht geholt.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>Cloud</name>
    <message>
        <source>asking for the account …</source>
        <translation>Konto wird abgefragt …</translation>
    </message>
    <message>
        <source>The environment variable {variable} holds a key; it counts before any other.</source>
        <translation>Die Umgebungsvariable {variable} enthält einen Schlüssel; er gilt vor jedem anderen.</translation>
    </message>
    <message>
        <source>A key is kept in this system&apos;s keyring.</source>
        <translation>Ein Schlüssel liegt im Schlüsselbund dieses Systems.</translation>
    </message>
    <message>
        <source>This system has no safe keyring: the key is forgotten when Lipsmith is closed.</source>
        <translation>Dieses System hat keinen sicheren Schlüsselbund: Der Schlüssel wird vergessen, wenn Lipsmith geschlossen wird.</translation>
    </message>
    <message>
        <source>There is no key yet.</source>
        <translation>Es gibt noch keinen Schlüssel.</translation>
    </message>
    <message>
        <source>the account does not say how many credits are left</source>
        <translation>das Konto nennt die übrigen Credits nicht</translation>
    </message>
    <message>
        <source>{left} left</source>
        <translation>noch {left}</translation>
    </message>
    <message>
        <source>{left} of {total} left</source>
        <translation>noch {left} von {total}</translation>
    </message>
    <message>
        <source>1 credit</source>
        <translation>1 Credit</translation>
    </message>
    <message>
        <source>{number} credits</source>
        <translation>{number} Credits</translation>
    </message>
    <message>
        <source>female</source>
        <translation>weiblich</translation>
    </message>
    <message>
        <source>male</source>
        <translation>männlich</translation>
    </message>
</context>
<context>
    <name>CloudSection</name>
    <message>
        <source>Cloud</source>
        <translation>Cloud</translation>
    </message>
    <message>
        <source>Credits for a film</source>
        <translation>Credits für einen Film</translation>
    </message>
    <message>
        <source>More is asked about before anything is sent.</source>
        <translation>Mehr wird erfragt, bevor etwas gesendet wird.</translation>
    </message>
    <message>
        <source>Credits for a day</source>
        <translation>Credits für einen Tag</translation>
    </message>
    <message>
        <source>For all films of the last 24 hours; beyond it nothing is ordered.</source>
        <translation>Für alle Filme der letzten 24 Stunden; darüber wird nichts bestellt.</translation>
    </message>
</context>
<context>
    <name>ComparePresenter</name>
    <message>
        <source>It was moved, renamed or deleted. Put it back, or render it again from the queue.</source>
        <translation>Sie wurde verschoben, umbenannt oder gelöscht. Zurücklegen oder aus der Warteschlange neu rendern.</translation>
    </message>
    <message>
        <source>Only the result is shown; put the source back to compare</source>
        <translation>Nur das Ergebnis wird gezeigt; zum Vergleichen die Quelle zurücklegen</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Measure how well the lips follow the voice</source>
        <translation>Messen, wie gut die Lippen der Stimme folgen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Sync score</source>
        <translation>Synchronität</translation>
    </message>
    <message>
        <source>Copy record</source>
        <translation>Angaben kopieren</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Source and result</source>
        <translation>Quelle und Ergebnis</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Angaben</translation>
    </message>
</context>
<context>
    <name>Composition</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Engines</translation>
    </message>
    <message>
        <source>The list of jobs was damaged and put aside as {file}</source>
        <translation>Die Auftragsliste war beschädigt und liegt nun als {file} daneben</translation>
    </message>
    <message>
        <source>The settings were damaged and put aside as {file}</source>
        <translation>Die Einstellungen waren beschädigt und liegen nun als {file} daneben</translation>
    </message>
    <message>
        <source>Some settings are impossible and were left out: {names}</source>
        <translation>Einige Einstellungen sind unmöglich und wurden ausgelassen: {names}</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Show queue</source>
        <translation>Warteschlange zeigen</translation>
    </message>
</context>
<context>
    <name>ComputerSection</name>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Looking at this computer …</source>
        <translation>Dieser Computer wird untersucht …</translation>
    </message>
    <message>
        <source>Processor cores</source>
        <translation>Prozessorkerne</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>How many an engine may use of {count}: {cpu}</source>
        <translation>Wie viele eine Engine von {count} nutzen darf: {cpu}</translation>
    </message>
    <message>
        <source>How much an engine may take of {size} GB before it is stopped.</source>
        <translation>Wie viel eine Engine von {size} GB belegen darf, bevor sie angehalten wird.</translation>
    </message>
    <message>
        <source>None was found that engines can compute on; the built-in one needs none.</source>
        <translation>Keine gefunden, auf der Engines rechnen können; die eingebaute braucht keine.</translation>
    </message>
</context>
<context>
    <name>CostPresenter</name>
    <message>
        <source>{sentence}, and send them to {provider}</source>
        <translation>{sentence}, und sende sie an {provider}</translation>
    </message>
    <message>
        <source>“{name}” is made by {provider}</source>
        <translation>„{name}“ wird von {provider} gemacht</translation>
    </message>
    <message>
        <source>Send to {provider}</source>
        <translation>An {provider} senden</translation>
    </message>
</context>
<context>
    <name>CostSheet</name>
    <message>
        <source>the account does not say</source>
        <translation>das Konto nennt es nicht</translation>
    </message>
    <message>
        <source>{spent} of {limit} that the settings allow</source>
        <translation>{spent} von {limit}, die die Einstellungen erlauben</translation>
    </message>
    <message>
        <source>{seconds}, as begun credits count whole</source>
        <translation>{seconds}, denn angefangene Credits zählen ganz</translation>
    </message>
    <message>
        <source>about {time}, as far as a text tells</source>
        <translation>etwa {time}, soweit es ein Text verrät</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>Zählt als</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>about {credits}</source>
        <translation>etwa {credits}</translation>
    </message>
    <message>
        <source>Left on the account</source>
        <translation>Noch auf dem Konto</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>It costs more than the most that you allow for it</source>
        <translation>Es kostet mehr, als dafür erlaubt ist</translation>
    </message>
    <message>
        <source>Allow more below, or render less</source>
        <translation>Unten mehr erlauben oder weniger rendern</translation>
    </message>
    <message>
        <source>With this film the limit of a day is passed</source>
        <translation>Mit diesem Film wird die Grenze eines Tages überschritten</translation>
    </message>
    <message>
        <source>Wait, or raise the limit in the settings</source>
        <translation>Warten oder die Grenze in den Einstellungen erhöhen</translation>
    </message>
    <message>
        <source>The account has too few credits for it</source>
        <translation>Das Konto hat dafür zu wenige Credits</translation>
    </message>
    <message>
        <source>It is likely to be refused</source>
        <translation>Es wird wahrscheinlich abgelehnt</translation>
    </message>
    <message>
        <source>The first order may have been taken: this one is paid on top</source>
        <translation>Die erste Bestellung ist vielleicht angenommen: Diese wird zusätzlich bezahlt</translation>
    </message>
    <message>
        <source>Before it {before} were left, now {now}</source>
        <translation>Davor waren es noch {before}, jetzt {now}</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Asking for the account …</source>
        <translation>Konto wird abgefragt …</translation>
    </message>
    <message>
        <source>What it costs</source>
        <translation>Was es kostet</translation>
    </message>
    <message>
        <source>What leaves this computer</source>
        <translation>Was diesen Computer verlässt</translation>
    </message>
    <message>
        <source> credits</source>
        <translation> Credits</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Noch einmal fragen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>May cost at most</source>
        <translation>Darf höchstens kosten</translation>
    </message>
    <message>
        <source>Most that this film may cost</source>
        <translation>Was dieser Film höchstens kosten darf</translation>
    </message>
    <message>
        <source>Noted with the film and its job.</source>
        <translation>Wird beim Film und seinem Auftrag vermerkt.</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>No program here opens “{name}”</source>
        <translation>Kein Programm öffnet hier „{name}“</translation>
    </message>
    <message>
        <source>It is in {folder}</source>
        <translation>Die Datei liegt in {folder}</translation>
    </message>
    <message>
        <source>No browser opens the page</source>
        <translation>Kein Browser öffnet die Seite</translation>
    </message>
    <message>
        <source>Its address is {address}</source>
        <translation>Ihre Adresse ist {address}</translation>
    </message>
    <message>
        <source>“{name}” is not there any more</source>
        <translation>„{name}“ ist nicht mehr da</translation>
    </message>
    <message>
        <source>It was moved, renamed or deleted</source>
        <translation>Die Datei wurde verschoben, umbenannt oder gelöscht</translation>
    </message>
</context>
<context>
    <name>DiagnosticsSection</name>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Examine</source>
        <translation>Untersuchen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>This installation</source>
        <translation>Diese Installation</translation>
    </message>
    <message>
        <source>Looks at folders, memory and the engines&apos; process. Nothing is sent.</source>
        <translation>Prüft Ordner, Speicher und den Prozess der Engines. Nichts wird gesendet.</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Examining …</source>
        <translation>Wird untersucht …</translation>
    </message>
</context>
<context>
    <name>DonePane</name>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>One second was rendered to try it: it works.</source>
        <translation>Zur Probe wurde eine Sekunde gerendert: sie funktioniert.</translation>
    </message>
</context>
<context>
    <name>DownloadsSection</name>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Offline arbeiten</translation>
    </message>
    <message>
        <source>Fetches nothing; engines are installed from a folder only.</source>
        <translation>Holt nichts; Engines werden nur aus einem Ordner installiert.</translation>
    </message>
    <message>
        <source>Mirror for weights</source>
        <translation>Spiegelserver für Gewichte</translation>
    </message>
    <message>
        <source>Empty for huggingface.co itself.</source>
        <translation>Leer für huggingface.co selbst.</translation>
    </message>
    <message>
        <source>Mirror for packages</source>
        <translation>Spiegelserver für Pakete</translation>
    </message>
    <message>
        <source>Empty for PyPI, or what pip is set to.</source>
        <translation>Leer für PyPI oder das, worauf pip eingestellt ist.</translation>
    </message>
</context>
<context>
    <name>DropPage</name>
    <message>
        <source>Drop a face and a voice here</source>
        <translation>Gesicht und Stimme hier ablegen</translation>
    </message>
    <message>
        <source>A video or photo, and a recording of speech, in any order.</source>
        <translation>Ein Video oder Foto und eine Sprachaufnahme, in beliebiger Reihenfolge.</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Choose files …</source>
        <translation>Dateien wählen …</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>Beispiel ausprobieren</translation>
    </message>
</context>
<context>
    <name>EngineCardView</name>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
</context>
<context>
    <name>EngineList</name>
    <message>
        <source>Good for</source>
        <translation>Geeignet für</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Nimmt</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>key refused</source>
        <translation>Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Engine version</source>
        <translation>Engine-Version</translation>
    </message>
    <message>
        <source>Use {engine}</source>
        <translation>{engine} verwenden</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>noch nicht gemessen</translation>
    </message>
    <message>
        <source>≈ {speed} here</source>
        <translation>≈ {speed} hier</translation>
    </message>
    <message>
        <source>no download</source>
        <translation>kein Download</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>needs install</source>
        <translation>zu installieren</translation>
    </message>
    <message>
        <source>needs a key</source>
        <translation>braucht Schlüssel</translation>
    </message>
    <message>
        <source>needs a GPU</source>
        <translation>braucht GPU</translation>
    </message>
    <message>
        <source>Key …</source>
        <translation>Schlüssel …</translation>
    </message>
    <message>
        <source>Enter key …</source>
        <translation>Schlüssel eingeben …</translation>
    </message>
    <message>
        <source>Install …</source>
        <translation>Installieren …</translation>
    </message>
    <message>
        <source>videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>several faces at once</source>
        <translation>mehrere Gesichter zugleich</translation>
    </message>
    <message>
        <source>up to {seconds} s</source>
        <translation>bis {seconds} s</translation>
    </message>
    <message>
        <source>a network connection</source>
        <translation>eine Netzverbindung</translation>
    </message>
    <message>
        <source>{size} of memory</source>
        <translation>{size} Arbeitsspeicher</translation>
    </message>
    <message>
        <source>an NVIDIA GPU with {size} to be fast</source>
        <translation>eine NVIDIA-GPU mit {size}, um schnell zu sein</translation>
    </message>
    <message>
        <source>an NVIDIA GPU with {size}</source>
        <translation>eine NVIDIA-GPU mit {size}</translation>
    </message>
    <message>
        <source>commercial use</source>
        <translation>gewerblich nutzbar</translation>
    </message>
    <message>
        <source>non-commercial</source>
        <translation>nicht gewerblich</translation>
    </message>
</context>
<context>
    <name>EngineListView</name>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Details and licences</source>
        <translation>Einzelheiten und Lizenzen</translation>
    </message>
    <message>
        <source>1 engine is hidden: not for commercial use</source>
        <translation>1 Engine ist ausgeblendet: nicht gewerblich nutzbar</translation>
    </message>
    <message>
        <source>{count} engines are hidden: not for commercial use</source>
        <translation>{count} Engines sind ausgeblendet: nicht gewerblich nutzbar</translation>
    </message>
    <message>
        <source>Which one? {answer}.</source>
        <translation>Welche? {answer}.</translation>
    </message>
</context>
<context>
    <name>EnginePanel</name>
    <message>
        <source>This engine has nothing to set.</source>
        <translation>Bei dieser Engine gibt es nichts einzustellen.</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Film</translation>
    </message>
</context>
<context>
    <name>EngineRowButton</name>
    <message>
        <source>Key {number}</source>
        <translation>Taste {number}</translation>
    </message>
</context>
<context>
    <name>EnginesPage</name>
    <message>
        <source>on its maker&apos;s computers</source>
        <translation>auf den Rechnern des Anbieters</translation>
    </message>
    <message>
        <source>being installed</source>
        <translation>wird installiert</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>nicht fertig</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>A part is missing or damaged; Repair fetches it again.</source>
        <translation>Ein Teil fehlt oder ist beschädigt; „Reparieren“ holt ihn neu.</translation>
    </message>
    <message>
        <source>Came with Lipsmith</source>
        <translation>Gehört zu Lipsmith</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>{done} of {size}</source>
        <translation>{done} von {size}</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>packages, an older version</source>
        <translation>Pakete, ältere Version</translation>
    </message>
    <message>
        <source>Python {version}</source>
        <translation>Python {version}</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>weights, incomplete</source>
        <translation>Gewichte, unvollständig</translation>
    </message>
    <message>
        <source>No engine needs it</source>
        <translation>Keine Engine braucht das</translation>
    </message>
    <message>
        <source>For {engines}</source>
        <translation>Für {engines}</translation>
    </message>
    <message>
        <source>These go: {parts}.</source>
        <translation>Entfernt wird: {parts}.</translation>
    </message>
    <message>
        <source>Other engines need all that it has: nothing would go.</source>
        <translation>Andere Engines brauchen alles, was sie hat: nichts würde entfernt.</translation>
    </message>
    <message>
        <source>{part} stays: {engines} also needs it.</source>
        <translation>{part} bleibt: auch {engines} braucht das.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Without it these do not work: {engines}.</source>
        <translation>Ohne das laufen nicht mehr: {engines}.</translation>
    </message>
    <message>
        <source>No engine needs it.</source>
        <translation>Keine Engine braucht das.</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name} entfernen?</translation>
    </message>
    <message>
        <source>Remove {name} and free {size}?</source>
        <translation>{name} entfernen und {size} freigeben?</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Leftovers</source>
        <translation>Reste</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Free on the disk</source>
        <translation>Frei auf der Platte</translation>
    </message>
    <message>
        <source>All engines came with Lipsmith: nothing else has to be on the disk.</source>
        <translation>Alle Engines gehören zu Lipsmith: weiter muss nichts auf der Platte sein.</translation>
    </message>
    <message>
        <source>Nothing is installed yet. What an engine brings is listed here.</source>
        <translation>Noch ist nichts installiert. Was eine Engine mitbringt, steht dann hier.</translation>
    </message>
    <message>
        <source>{size} that nothing needs any more</source>
        <translation>{size}, die nichts mehr braucht</translation>
    </message>
    <message>
        <source>There is one. It is never shown.</source>
        <translation>Vorhanden. Es wird nie angezeigt.</translation>
    </message>
    <message>
        <source>There is none. Only a few weights ask for it.</source>
        <translation>Keines vorhanden. Nur wenige Gewichte verlangen es.</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Engines</translation>
    </message>
    <message>
        <source>Looking at what is installed …</source>
        <translation>Installiertes wird gesucht …</translation>
    </message>
    <message>
        <source>Verify everything</source>
        <translation>Alles prüfen</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>On this disk</source>
        <translation>Auf dieser Platte</translation>
    </message>
    <message>
        <source>Storage and account</source>
        <translation>Speicherort und Konto</translation>
    </message>
    <message>
        <source>Install …</source>
        <translation>Installieren …</translation>
    </message>
    <message>
        <source>Install extras …</source>
        <translation>Zusätze installieren …</translation>
    </message>
    <message>
        <source>Go on …</source>
        <translation>Fortsetzen …</translation>
    </message>
    <message>
        <source>Show …</source>
        <translation>Zeigen …</translation>
    </message>
    <message>
        <source>Install from a folder …</source>
        <translation>Aus einem Ordner installieren …</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Extras: {here} of {all} installed</source>
        <translation>Zusätze: {here} von {all} installiert</translation>
    </message>
</context>
<context>
    <name>EnginesPart</name>
    <message>
        <source>Folder that was exported on another computer</source>
        <translation>Ordner, der auf einem anderen Computer exportiert wurde</translation>
    </message>
    <message>
        <source>Folder to export into</source>
        <translation>Ordner für den Export</translation>
    </message>
    <message>
        <source>Folder for packages and weights</source>
        <translation>Ordner für Pakete und Gewichte</translation>
    </message>
</context>
<context>
    <name>EnginesPresenter</name>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Verifying {name}</source>
        <translation>Geprüft wird: {name}</translation>
    </message>
    <message>
        <source>It is whole again and passed its test.</source>
        <translation>Sie ist wieder vollständig und hat die Probe bestanden.</translation>
    </message>
    <message>
        <source>Repairing {name}</source>
        <translation>Repariert wird: {name}</translation>
    </message>
    <message>
        <source>Updating {name}</source>
        <translation>Aktualisiert wird: {name}</translation>
    </message>
    <message>
        <source>The packages are those of this version now.</source>
        <translation>Die Pakete sind jetzt die dieser Version.</translation>
    </message>
    <message>
        <source>Everything is in {folder}. On the other computer, install from it.</source>
        <translation>Alles liegt in {folder}. Auf dem anderen Computer daraus installieren.</translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <translation>Exportiert wird: {name}</translation>
    </message>
    <message>
        <source>Removing {name}</source>
        <translation>Entfernt wird: {name}</translation>
    </message>
    <message>
        <source>Cleaning up</source>
        <translation>Reste werden entfernt</translation>
    </message>
    <message>
        <source>Moving packages and weights</source>
        <translation>Pakete und Gewichte werden verschoben</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Es wurde angehalten.</translation>
    </message>
    <message>
        <source>Every byte is as it was installed.</source>
        <translation>Jedes Byte ist so, wie es installiert wurde.</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>One is still known: from HF_TOKEN, or from signing in with Hugging Face’s programs.</source>
        <translation>Eines ist noch bekannt: aus HF_TOKEN oder aus der Anmeldung mit den Programmen von Hugging Face.</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Reset {field}</source>
        <translation>{field} zurücksetzen</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Choose a face and a voice</source>
        <translation>Gesicht und Stimme wählen</translation>
    </message>
    <message>
        <source>Videos, photos and recordings</source>
        <translation>Videos, Fotos und Aufnahmen</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Where the result goes</source>
        <translation>Wohin das Ergebnis kommt</translation>
    </message>
</context>
<context>
    <name>FileFacts</name>
    <message>
        <source>photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>{n} pictures</source>
        <translation>{n} Bilder</translation>
    </message>
    <message>
        <source>{rate} fps</source>
        <translation>{rate} Bilder/s</translation>
    </message>
    <message>
        <source>{rate} kHz</source>
        <translation>{rate} kHz</translation>
    </message>
    <message>
        <source>track {n} of {count}</source>
        <translation>Tonspur {n} von {count}</translation>
    </message>
    <message>
        <source>mono</source>
        <translation>Mono</translation>
    </message>
    <message>
        <source>stereo</source>
        <translation>Stereo</translation>
    </message>
    <message>
        <source>{n} channels</source>
        <translation>{n} Kanäle</translation>
    </message>
</context>
<context>
    <name>FileList</name>
    <message>
        <source>Open its page</source>
        <translation>Seite öffnen</translation>
    </message>
    <message>
        <source>Open the page of {file}</source>
        <translation>Seite von {file} öffnen</translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Pictures of the face</source>
        <translation>Bilder des Gesichts</translation>
    </message>
</context>
<context>
    <name>FoldedLine</name>
    <message>
        <source>Hide</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>FoldersSection</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Settings and presets</source>
        <translation>Einstellungen und Voreinstellungen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Zwischenspeicher</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Empty the cache</source>
        <translation>Zwischenspeicher leeren</translation>
    </message>
    <message>
        <source>Size of the cache</source>
        <translation>Größe des Zwischenspeichers</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the folder: {name}</source>
        <translation>Ordner öffnen: {name}</translation>
    </message>
</context>
<context>
    <name>GapList</name>
    <message>
        <source>Unchanged stretches</source>
        <translation>Unveränderte Abschnitte</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
</context>
<context>
    <name>HelpLine</name>
    <message>
        <source>Choose a field to read what it does.</source>
        <translation>Ein Feld wählen, um zu lesen, was es bewirkt.</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Lip-sync</source>
        <translation>Lippensynchron</translation>
    </message>
</context>
<context>
    <name>InstallButtons</name>
    <message>
        <source>Cancel installation</source>
        <translation>Installation abbrechen</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>Im Hintergrund weiter</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installieren</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Benutzen</translation>
    </message>
    <message>
        <source>Looking again …</source>
        <translation>Wird neu geprüft …</translation>
    </message>
    <message>
        <source>It stops as soon as nothing can be damaged by it.</source>
        <translation>Angehalten wird, sobald dabei nichts beschädigt werden kann.</translation>
    </message>
</context>
<context>
    <name>InstallDialog</name>
    <message>
        <source>unknown size</source>
        <translation>Größe unbekannt</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>none was found; the engine computes on the processor</source>
        <translation>keine gefunden; die Engine rechnet auf dem Prozessor</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Free disk</source>
        <translation>Freier Platz</translation>
    </message>
    <message>
        <source>driver {version}</source>
        <translation>Treiber {version}</translation>
    </message>
    <message>
        <source>compute capability {version}</source>
        <translation>Compute Capability {version}</translation>
    </message>
    <message>
        <source>engines cannot compute on it</source>
        <translation>Engines können darauf nicht rechnen</translation>
    </message>
    <message>
        <source>{size} of memory</source>
        <translation>{size} Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installieren</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Not for commercial use</source>
        <translation>Nicht gewerblich nutzbar</translation>
    </message>
    <message>
        <source>The licence of a part below does not allow it.</source>
        <translation>Die Lizenz eines Teils unten erlaubt es nicht.</translation>
    </message>
    <message>
        <source>This was begun before</source>
        <translation>Das wurde schon begonnen</translation>
    </message>
    <message>
        <source>It goes on where it stopped.</source>
        <translation>Es geht dort weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>Packages: all there already</source>
        <translation>Pakete: schon alle vorhanden</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>{done} of {size} there</source>
        <translation>{done} von {size} vorhanden</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>schon vorhanden</translation>
    </message>
    <message>
        <source>found on this computer</source>
        <translation>auf diesem Computer gefunden</translation>
    </message>
    <message>
        <source>to be brought by you</source>
        <translation>selbst zu besorgen</translation>
    </message>
    <message>
        <source>damaged, fetched again</source>
        <translation>beschädigt, wird neu geholt</translation>
    </message>
    <message>
        <source>needs an account</source>
        <translation>braucht ein Konto</translation>
    </message>
    <message>
        <source>Speed here</source>
        <translation>Tempo hier</translation>
    </message>
    <message>
        <source>Computes on</source>
        <translation>Rechnet auf</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Heruntergeladen</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauerte</translation>
    </message>
    <message>
        <source>Looking at this computer …</source>
        <translation>Dieser Computer wird angesehen …</translation>
    </message>
    <message>
        <source>Install {engine}</source>
        <translation>{engine} installieren</translation>
    </message>
    <message>
        <source>Installing {engine}</source>
        <translation>{engine} wird installiert</translation>
    </message>
    <message>
        <source>You can close this and go on working; the installation goes on too.</source>
        <translation>Dieses Fenster darf geschlossen werden; die Installation läuft weiter.</translation>
    </message>
    <message>
        <source>Stopping {engine}</source>
        <translation>{engine} wird angehalten</translation>
    </message>
    <message>
        <source>{engine} is paused</source>
        <translation>{engine}: angehalten</translation>
    </message>
    <message>
        <source>What was fetched stays. It goes on where it stopped, also after a restart.</source>
        <translation>Was geholt wurde, bleibt. Es geht dort weiter, wo es aufgehört hat, auch nach einem Neustart.</translation>
    </message>
    <message>
        <source>{engine} could not be installed</source>
        <translation>{engine} ließ sich nicht installieren</translation>
    </message>
    <message>
        <source>{engine} is ready</source>
        <translation>{engine} ist bereit</translation>
    </message>
</context>
<context>
    <name>InstallPresenter</name>
    <message>
        <source>“{text}” is not an address such as https://host/path</source>
        <translation>„{text}“ ist keine Adresse wie https://host/pfad</translation>
    </message>
</context>
<context>
    <name>InstallSteps</name>
    <message>
        <source>It stopped at “{step}”.</source>
        <translation>Es blieb stehen bei „{step}“.</translation>
    </message>
    <message>
        <source>Find Python</source>
        <translation>Python finden</translation>
    </message>
    <message>
        <source>Fetch packages</source>
        <translation>Pakete holen</translation>
    </message>
    <message>
        <source>Install packages</source>
        <translation>Pakete installieren</translation>
    </message>
    <message>
        <source>Try the packages</source>
        <translation>Pakete ausprobieren</translation>
    </message>
    <message>
        <source>Fetch weights</source>
        <translation>Gewichte holen</translation>
    </message>
    <message>
        <source>Render one second</source>
        <translation>Eine Sekunde rendern</translation>
    </message>
    <message>
        <source>looking for Python</source>
        <translation>Python wird gesucht</translation>
    </message>
    <message>
        <source>fetching packages</source>
        <translation>Pakete werden geholt</translation>
    </message>
    <message>
        <source>installing packages</source>
        <translation>Pakete werden installiert</translation>
    </message>
    <message>
        <source>trying the packages</source>
        <translation>Pakete werden ausprobiert</translation>
    </message>
    <message>
        <source>fetching weights</source>
        <translation>Gewichte werden geholt</translation>
    </message>
    <message>
        <source>rendering one second</source>
        <translation>eine Sekunde wird gerendert</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
</context>
<context>
    <name>InstallationPresenter</name>
    <message>
        <source>Emptying …</source>
        <translation>Wird geleert …</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Alles funktioniert.</translation>
    </message>
    <message>
        <source>Not everything works: see the lines marked BAD.</source>
        <translation>Nicht alles funktioniert: siehe die Zeilen mit BAD.</translation>
    </message>
</context>
<context>
    <name>JobActions</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Fetch the film</source>
        <translation>Film holen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Order again …</source>
        <translation>Neu bestellen …</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Aus der Liste nehmen</translation>
    </message>
</context>
<context>
    <name>JobCourse</name>
    <message>
        <source>Warning: {text}</source>
        <translation>Warnung: {text}</translation>
    </message>
</context>
<context>
    <name>JobDetailView</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Parts of the job</source>
        <translation>Teile des Auftrags</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>JobFacts</name>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Zufallszahl</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Chosen face</source>
        <translation>Gewähltes Gesicht</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Agreed to</source>
        <translation>Zugestimmt</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Order at the provider</source>
        <translation>Bestellung beim Anbieter</translation>
    </message>
    <message>
        <source>about {count}</source>
        <translation>etwa {count}</translation>
    </message>
    <message>
        <source>{count} were left before</source>
        <translation>davor waren es noch {count}</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Credits</translation>
    </message>
    <message>
        <source>as long as the shorter one</source>
        <translation>so lang wie das Kürzere</translation>
    </message>
    <message>
        <source>the face starts over</source>
        <translation>das Gesicht beginnt von vorn</translation>
    </message>
    <message>
        <source>the face plays to and fro</source>
        <translation>das Gesicht läuft vor und zurück</translation>
    </message>
    <message>
        <source>the face starts over with a dissolve</source>
        <translation>das Gesicht beginnt mit Überblendung von vorn</translation>
    </message>
    <message>
        <source>the last frame stays</source>
        <translation>das letzte Bild bleibt stehen</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>{count} at {rate} frames/s</source>
        <translation>{count} bei {rate} Bildern/s</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Left as it was</source>
        <translation>Unverändert gelassen</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Gedauert</translation>
    </message>
    <message>
        <source>{engine} (engine {version})</source>
        <translation>{engine} (Engine {version})</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Weights {name}</source>
        <translation>Gewichte {name}</translation>
    </message>
    <message>
        <source>SHA-256 result</source>
        <translation>SHA-256 des Ergebnisses</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>from {start}</source>
        <translation>ab {start}</translation>
    </message>
</context>
<context>
    <name>JobTable</name>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
</context>
<context>
    <name>JobTableModel</name>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>Press a key …</source>
        <translation>Taste drücken …</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Paste the key here</source>
        <translation>Schlüssel hier einfügen</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Eingabe anzeigen</translation>
    </message>
    <message>
        <source>Forget the key</source>
        <translation>Schlüssel vergessen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Keep it untested</source>
        <translation>Ungeprüft behalten</translation>
    </message>
    <message>
        <source>Testing …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Test key</source>
        <translation>Schlüssel prüfen</translation>
    </message>
</context>
<context>
    <name>KeyPresenter</name>
    <message>
        <source>Key of your {provider} account</source>
        <translation>Schlüssel des {provider}-Kontos</translation>
    </message>
    <message>
        <source>A test asks {provider} how many credits are left. It costs nothing and sends neither face nor voice.</source>
        <translation>Eine Prüfung fragt {provider}, wie viele Credits übrig sind. Sie kostet nichts und sendet weder Gesicht noch Stimme.</translation>
    </message>
    <message>
        <source>The key is kept. Nobody knows whether it works.</source>
        <translation>Der Schlüssel ist gespeichert. Ob er funktioniert, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The key works: {account}</source>
        <translation>Der Schlüssel funktioniert: {account}</translation>
    </message>
    <message>
        <source>The key from before stays in use.</source>
        <translation>Der bisherige Schlüssel bleibt in Gebrauch.</translation>
    </message>
</context>
<context>
    <name>KeysOverlay</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Change keys …</source>
        <translation>Tasten ändern …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>KeysSection</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>Alle Tasten zurücksetzen</translation>
    </message>
    <message>
        <source>Keys of your own</source>
        <translation>Eigene Tasten</translation>
    </message>
    <message>
        <source>Choose a key and press the new one. Backspace takes it away, Esc keeps it.</source>
        <translation>Taste anwählen und die neue drücken. Rücktaste entfernt sie, Esc behält sie.</translation>
    </message>
    <message>
        <source>Key for: {what}</source>
        <translation>Taste für: {what}</translation>
    </message>
    <message>
        <source>Reset: {what}</source>
        <translation>Zurücksetzen: {what}</translation>
    </message>
    <message>
        <source>Use it here</source>
        <translation>Hier verwenden</translation>
    </message>
</context>
<context>
    <name>LipSyncPage</name>
    <message>
        <source>Not yet: see the checks</source>
        <translation>Noch nicht: siehe Prüfung</translation>
    </message>
    <message>
        <source>Click the face that is to speak</source>
        <translation>Das Gesicht anklicken, das sprechen soll</translation>
    </message>
    <message>
        <source>See the checks</source>
        <translation>Siehe Prüfung</translation>
    </message>
    <message>
        <source>“{name}” is ready</source>
        <translation>„{name}“ ist fertig</translation>
    </message>
    <message>
        <source>“{name}” is waiting</source>
        <translation>„{name}“ wartet</translation>
    </message>
    <message>
        <source>“{name}” is put off by the provider</source>
        <translation>„{name}“ ist vom Anbieter vertagt</translation>
    </message>
    <message>
        <source>Rendering “{name}”</source>
        <translation>„{name}“ wird gerendert</translation>
    </message>
</context>
<context>
    <name>LipSyncTab</name>
    <message>
        <source>Face and voice</source>
        <translation>Gesicht und Stimme</translation>
    </message>
    <message>
        <source>Engine and checks</source>
        <translation>Engine und Prüfung</translation>
    </message>
</context>
<context>
    <name>LogPane</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>The engine has said nothing.</source>
        <translation>Die Engine hat nichts gemeldet.</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Mitlaufen</translation>
    </message>
    <message>
        <source>Keep the last line in sight</source>
        <translation>Letzte Zeile im Blick behalten</translation>
    </message>
    <message>
        <source>Copy log</source>
        <translation>Protokoll kopieren</translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The window speaks the new language after a restart.</source>
        <translation>Das Fenster spricht die neue Sprache nach einem Neustart.</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Jetzt neu starten</translation>
    </message>
</context>
<context>
    <name>MarkingSection</name>
    <message>
        <source>Marking</source>
        <translation>Kennzeichnung</translation>
    </message>
    <message>
        <source>Always on</source>
        <translation>Immer an</translation>
    </message>
    <message>
        <source>Each film says in its metadata that the lips were synthesised or the face animated, by which engine and version: in words in its comment, and for programs as IPTC digital source type. The picture itself is not changed.</source>
        <translation>Jeder Film nennt in seinen Metadaten, dass die Lippen synthetisch oder das Gesicht animiert ist, mit Engine und Version: in Worten im Kommentar, für Programme als IPTC Digital Source Type. Das Bild selbst bleibt unverändert.</translation>
    </message>
    <message>
        <source>Why it cannot be switched off</source>
        <translation>Warum sie sich nicht abschalten lässt</translation>
    </message>
    <message>
        <source>Who sees a face speak should be able to find out that it did not. Laws such as the EU&apos;s AI Act ask for a mark that machines can read.</source>
        <translation>Wer ein Gesicht sprechen sieht, soll feststellen können, dass es das nicht getan hat. Gesetze wie die KI-Verordnung der EU verlangen ein maschinenlesbares Kennzeichen.</translation>
    </message>
</context>
<context>
    <name>ModeButtons</name>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Wischen</translation>
    </message>
</context>
<context>
    <name>NameLine</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message>
        <source>“{name}” is ready</source>
        <translation>„{name}“ ist fertig</translation>
    </message>
    <message>
        <source>“{name}”: outcome unknown</source>
        <translation>„{name}“: Ausgang unbekannt</translation>
    </message>
    <message>
        <source>“{name}” failed</source>
        <translation>„{name}“ ist fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>OptionChoices</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Jaw</source>
        <translation>Kiefer (jaw)</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Nur Haut (raw)</translation>
    </message>
    <message>
        <source>Neck</source>
        <translation>Mit Hals (neck)</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>Wie das Original (upstream)</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>Schlicht</translation>
    </message>
    <message>
        <source>Tracker</source>
        <translation>Verfolger</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>Mund</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Kasten</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Weich</translation>
    </message>
    <message>
        <source>Head only (crop)</source>
        <translation>Nur der Kopf (crop)</translation>
    </message>
    <message>
        <source>More than the head (extcrop)</source>
        <translation>Mehr als der Kopf (extcrop)</translation>
    </message>
    <message>
        <source>Whole portrait (resize)</source>
        <translation>Ganzes Porträt (resize)</translation>
    </message>
    <message>
        <source>In the photo (full)</source>
        <translation>Im Foto (full)</translation>
    </message>
    <message>
        <source>In the photo, more (extfull)</source>
        <translation>Im Foto, mehr davon (extfull)</translation>
    </message>
</context>
<context>
    <name>OptionForm</name>
    <message>
        <source>Allowed: {values}</source>
        <translation>Erlaubt: {values}</translation>
    </message>
    <message>
        <source>Advanced · {count} changed</source>
        <translation>Erweitert · {count} geändert</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
</context>
<context>
    <name>OptionsPresenter</name>
    <message>
        <source>Change {option}</source>
        <translation>{option} ändern</translation>
    </message>
    <message>
        <source>Reset {option}</source>
        <translation>{option} zurücksetzen</translation>
    </message>
    <message>
        <source>Reset options</source>
        <translation>Optionen zurücksetzen</translation>
    </message>
    <message>
        <source>Choose engine</source>
        <translation>Engine wählen</translation>
    </message>
</context>
<context>
    <name>OutputBar</name>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Preview 3 s</source>
        <translation>Vorschau 3 s</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Make the whole film (Ctrl+Enter)</source>
        <translation>Den ganzen Film erzeugen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Stop preview</source>
        <translation>Vorschau anhalten</translation>
    </message>
    <message>
        <source>Progress of the render</source>
        <translation>Fortschritt des Renderns</translation>
    </message>
    <message>
        <source>Cancel the render</source>
        <translation>Rendern abbrechen</translation>
    </message>
</context>
<context>
    <name>OutputSection</name>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Beside the face</source>
        <translation>Neben dem Gesicht</translation>
    </message>
    <message>
        <source>In one folder</source>
        <translation>In einem Ordner</translation>
    </message>
    <message>
        <source>Other folder …</source>
        <translation>Anderer Ordner …</translation>
    </message>
    <message>
        <source>Where results go</source>
        <translation>Wohin Ergebnisse kommen</translation>
    </message>
    <message>
        <source>Draft: small files</source>
        <translation>Entwurf: kleine Dateien</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>High: fine detail</source>
        <translation>Hoch: feine Einzelheiten</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>How much detail of the picture a new film keeps.</source>
        <translation>Wie viele Einzelheiten des Bildes ein neuer Film behält.</translation>
    </message>
    <message>
        <source>Each film can still be put elsewhere before it is made.</source>
        <translation>Jeder Film lässt sich vor dem Erzeugen noch anderswo ablegen.</translation>
    </message>
</context>
<context>
    <name>PickedEditor</name>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
</context>
<context>
    <name>PlanPane</name>
    <message>
        <source>What is installed</source>
        <translation>Was installiert wird</translation>
    </message>
    <message>
        <source>Extras</source>
        <translation>Zusätze</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>All packages</source>
        <translation>Alle Pakete</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>Wohin es kommt</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Choose the folder with the files …</source>
        <translation>Ordner mit den Dateien wählen …</translation>
    </message>
    <message>
        <source>Choose another folder …</source>
        <translation>Anderen Ordner wählen …</translation>
    </message>
</context>
<context>
    <name>Playback</name>
    <message>
        <source>“{name}” cannot be played here ({reason}). A render can still read it.</source>
        <translation>„{name}“ lässt sich hier nicht abspielen ({reason}). Rendern ist trotzdem möglich.</translation>
    </message>
    <message>
        <source>The sound cannot be played here ({reason}). A render can still read it.</source>
        <translation>Der Ton lässt sich hier nicht abspielen ({reason}). Rendern ist trotzdem möglich.</translation>
    </message>
</context>
<context>
    <name>PlayerPresenter</name>
    <message>
        <source>Looking for faces …</source>
        <translation>Gesichter werden gesucht …</translation>
    </message>
    <message>
        <source>No face found</source>
        <translation>Kein Gesicht gefunden</translation>
    </message>
    <message>
        <source>Numbered pictures stand still here; they move in the result</source>
        <translation>Nummerierte Bilder stehen hier still; im Ergebnis bewegen sie sich</translation>
    </message>
    <message>
        <source>Drop a video or photo of a face here</source>
        <translation>Video oder Foto eines Gesichts hier ablegen</translation>
    </message>
</context>
<context>
    <name>PresetsPresenter</name>
    <message>
        <source>Choose preset “{name}”</source>
        <translation>Voreinstellung „{name}“ wählen</translation>
    </message>
    <message>
        <source>“{name}” is deleted</source>
        <translation>„{name}“ ist gelöscht</translation>
    </message>
    <message>
        <source>Exported to {file}</source>
        <translation>Exportiert nach {file}</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>There is a preset “{name}” already</source>
        <translation>Eine Voreinstellung „{name}“ gibt es schon</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Anderen Namen wählen</translation>
    </message>
</context>
<context>
    <name>PresetsView</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>More about presets</source>
        <translation>Mehr zu Voreinstellungen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{name}, changed</source>
        <translation>{name}, geändert</translation>
    </message>
    <message>
        <source>Reset to “{name}”</source>
        <translation>Auf „{name}“ zurücksetzen</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>Speichern als …</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Änderungen speichern</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Comes with the engine and stays as it is</source>
        <translation>Gehört zur Engine und bleibt, wie sie ist</translation>
    </message>
    <message>
        <source>Name of the new preset</source>
        <translation>Name der neuen Voreinstellung</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>Neuer Name</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>Voreinstellung importieren</translation>
    </message>
    <message>
        <source>Export the preset</source>
        <translation>Voreinstellung exportieren</translation>
    </message>
    <message>
        <source>Presets (*.json);;All files (*)</source>
        <translation>Voreinstellungen (*.json);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>ProblemCard</name>
    <message>
        <source>Show log</source>
        <translation>Protokoll zeigen</translation>
    </message>
</context>
<context>
    <name>ProgressPane</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>Noch wurde nichts gemeldet.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>QueueOrders</name>
    <message>
        <source>Command copied. Save the job&apos;s text as TRANSCRIPT.txt before you run it.</source>
        <translation>Befehl kopiert. Vor dem Ausführen den Sprechtext des Auftrags als TRANSCRIPT.txt speichern.</translation>
    </message>
    <message>
        <source>Command copied</source>
        <translation>Befehl kopiert</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Resume queue</source>
        <translation>Warteschlange fortsetzen</translation>
    </message>
    <message>
        <source>Pause queue</source>
        <translation>Warteschlange anhalten</translation>
    </message>
    <message>
        <source>Paused: nothing new starts</source>
        <translation>Angehalten: nichts Neues beginnt</translation>
    </message>
    <message>
        <source>Clear ended</source>
        <translation>Beendete entfernen</translation>
    </message>
    <message>
        <source>Takes ended jobs off the list; their files stay</source>
        <translation>Nimmt beendete Aufträge aus der Liste; ihre Dateien bleiben</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>No jobs yet</source>
        <translation>Noch keine Aufträge</translation>
    </message>
    <message>
        <source>What you generate on the Lip-sync page comes here, and goes on while you prepare the next one.</source>
        <translation>Was auf der Seite Lippensynchron erzeugt wird, erscheint hier und läuft weiter, während das Nächste vorbereitet wird.</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>no face in the picture</source>
        <translation>kein Gesicht im Bild</translation>
    </message>
    <message>
        <source>the mouth is covered</source>
        <translation>der Mund ist verdeckt</translation>
    </message>
    <message>
        <source>the face is turned away</source>
        <translation>das Gesicht ist abgewandt</translation>
    </message>
</context>
<context>
    <name>RecordView</name>
    <message>
        <source>The mouth moves in every frame.</source>
        <translation>Der Mund bewegt sich in jedem Bild.</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Left as it was</source>
        <translation>Unverändert gelassen</translation>
    </message>
</context>
<context>
    <name>RightsSection</name>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Nothing is made until this is agreed to</source>
        <translation>Ohne diese Zustimmung wird nichts erzeugt</translation>
    </message>
    <message>
        <source>It is noted with every film.</source>
        <translation>Sie wird bei jedem Film vermerkt.</translation>
    </message>
    <message>
        <source>Agreed to on {when}; noted with every film made since.</source>
        <translation>Zugestimmt am {when}; seither bei jedem Film vermerkt.</translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message>
        <source>All actions</source>
        <translation>Alle Aktionen</translation>
    </message>
</context>
<context>
    <name>Score</name>
    <message>
        <source>{judge} is not installed. It adds the figures that papers state.</source>
        <translation>{judge} ist nicht installiert. Es liefert die Werte, die in Veröffentlichungen stehen.</translation>
    </message>
    <message>
        <source>Install {judge} …</source>
        <translation>{judge} installieren …</translation>
    </message>
    <message>
        <source>{judge} is installed now.</source>
        <translation>{judge} ist jetzt installiert.</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Noch einmal messen</translation>
    </message>
    <message>
        <source>Measuring the result …</source>
        <translation>Ergebnis wird gemessen …</translation>
    </message>
    <message>
        <source>Measuring the source …</source>
        <translation>Quelle wird gemessen …</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Source: {text}</source>
        <translation>Quelle: {text}</translation>
    </message>
</context>
<context>
    <name>ScorePanel</name>
    <message>
        <source>Sync score</source>
        <translation>Synchronität</translation>
    </message>
    <message>
        <source>Measure the source, too</source>
        <translation>Auch die Quelle messen</translation>
    </message>
</context>
<context>
    <name>ScoreProgress</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>ScrubSlider</name>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
</context>
<context>
    <name>SelectionLine</name>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Remove the selection</source>
        <translation>Auswahl entfernen</translation>
    </message>
    <message>
        <source>Drag to select a part</source>
        <translation>Ziehen, um einen Ausschnitt zu wählen</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Engines</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>About and licences</source>
        <translation>Über und Lizenzen</translation>
    </message>
    <message>
        <source>Only engines for commercial use</source>
        <translation>Nur gewerblich nutzbare Engines</translation>
    </message>
    <message>
        <source>Hides engines with a part whose licence forbids it.</source>
        <translation>Blendet Engines aus, bei denen die Lizenz eines Teils das verbietet.</translation>
    </message>
    <message>
        <source>Tell when a long job ends</source>
        <translation>Das Ende langer Aufträge melden</translation>
    </message>
    <message>
        <source>By the desktop, and only while this window is not in front.</source>
        <translation>Über den Desktop, und nur wenn dieses Fenster nicht vorn ist.</translation>
    </message>
</context>
<context>
    <name>SettingsPart</name>
    <message>
        <source>Where results go</source>
        <translation>Wohin Ergebnisse kommen</translation>
    </message>
</context>
<context>
    <name>SettingsPresenter</name>
    <message>
        <source>“{keys}” is the key for: {what}</source>
        <translation>„{keys}“ ist die Taste für: {what}</translation>
    </message>
    <message>
        <source>“{keys}” cannot be changed</source>
        <translation>„{keys}“ lässt sich nicht ändern</translation>
    </message>
</context>
<context>
    <name>SetupPart</name>
    <message>
        <source>{engine} is ready</source>
        <translation>{engine} ist bereit</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Benutzen</translation>
    </message>
    <message>
        <source>{engine} could not be installed</source>
        <translation>{engine} ließ sich nicht installieren</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>{engine} is being installed; this can begin when that has ended.</source>
        <translation>{engine} wird installiert; danach kann dies beginnen.</translation>
    </message>
    <message>
        <source>{engine}: not installed</source>
        <translation>{engine}: nicht installiert</translation>
    </message>
    <message>
        <source>{engine}: paused</source>
        <translation>{engine}: angehalten</translation>
    </message>
    <message>
        <source>installing</source>
        <translation>wird installiert</translation>
    </message>
    <message>
        <source>The installation of {engine} is not finished.</source>
        <translation>Die Installation von {engine} ist nicht fertig.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>SetupWords</name>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>{part} ({size}, shared)</source>
        <translation>{part} ({size}, geteilt)</translation>
    </message>
    <message>
        <source>{part} ({size})</source>
        <translation>{part} ({size})</translation>
    </message>
    <message>
        <source>at least {size}</source>
        <translation>mindestens {size}</translation>
    </message>
    <message>
        <source>{size}/s</source>
        <translation>{size}/s</translation>
    </message>
    <message>
        <source>1 package</source>
        <translation>1 Paket</translation>
    </message>
    <message>
        <source>{number} packages</source>
        <translation>{number} Pakete</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>{number} files</source>
        <translation>{number} Dateien</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>installiert</translation>
    </message>
    <message>
        <source>unknown size</source>
        <translation>Größe unbekannt</translation>
    </message>
    <message>
        <source>{size} to fetch</source>
        <translation>{size} zu laden</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>etwa {size}</translation>
    </message>
</context>
<context>
    <name>ShelfCardView</name>
    <message>
        <source>All actions</source>
        <translation>Alle Aktionen</translation>
    </message>
    <message>
        <source>All actions: {name}</source>
        <translation>Alle Aktionen: {name}</translation>
    </message>
</context>
<context>
    <name>ShelfWork</name>
    <message>
        <source>stopping …</source>
        <translation>wird angehalten …</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Playing</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Time line</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Making a clip</source>
        <translation>Einen Film erzeugen</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Play backward</source>
        <translation>Rückwärts abspielen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Play forward; again for faster</source>
        <translation>Vorwärts abspielen; nochmals für schneller</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>Ein Bild zurück</translation>
    </message>
    <message>
        <source>One frame forward</source>
        <translation>Ein Bild vor</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>Eine Sekunde zurück</translation>
    </message>
    <message>
        <source>One second forward</source>
        <translation>Eine Sekunde vor</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Zum Ende</translation>
    </message>
    <message>
        <source>Sound on or off</source>
        <translation>Ton an oder aus</translation>
    </message>
    <message>
        <source>Selection starts here</source>
        <translation>Auswahl beginnt hier</translation>
    </message>
    <message>
        <source>Selection ends here</source>
        <translation>Auswahl endet hier</translation>
    </message>
    <message>
        <source>Remove the selection</source>
        <translation>Auswahl entfernen</translation>
    </message>
    <message>
        <source>Play the selection</source>
        <translation>Auswahl abspielen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Show the whole length</source>
        <translation>Ganze Länge zeigen</translation>
    </message>
    <message>
        <source>Open a face and a voice</source>
        <translation>Gesicht und Stimme öffnen</translation>
    </message>
    <message>
        <source>Paste files or paths</source>
        <translation>Dateien oder Pfade einfügen</translation>
    </message>
    <message>
        <source>Choose an engine</source>
        <translation>Engine wählen</translation>
    </message>
    <message>
        <source>Preview the selection</source>
        <translation>Vorschau der Auswahl</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Undo an option</source>
        <translation>Option rückgängig</translation>
    </message>
    <message>
        <source>Redo an option</source>
        <translation>Option wiederherstellen</translation>
    </message>
    <message>
        <source>Source and result side by side</source>
        <translation>Quelle und Ergebnis nebeneinander</translation>
    </message>
    <message>
        <source>Wipe from source to result</source>
        <translation>Von Quelle zu Ergebnis wischen</translation>
    </message>
    <message>
        <source>Sound of source or result</source>
        <translation>Ton von Quelle oder Ergebnis</translation>
    </message>
    <message>
        <source>Measure how well the lips follow the voice</source>
        <translation>Messen, wie gut die Lippen der Stimme folgen</translation>
    </message>
    <message>
        <source>Lip-sync page</source>
        <translation>Seite Lippensynchron</translation>
    </message>
    <message>
        <source>Queue page</source>
        <translation>Seite Warteschlange</translation>
    </message>
    <message>
        <source>Engines page</source>
        <translation>Seite Engines</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>List of keys</source>
        <translation>Liste der Tasten</translation>
    </message>
    <message>
        <source>Full screen on or off</source>
        <translation>Vollbild an oder aus</translation>
    </message>
    <message>
        <source>Close Lipsmith</source>
        <translation>Lipsmith schließen</translation>
    </message>
</context>
<context>
    <name>SoundControls</name>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Whose sound is heard</source>
        <translation>Wessen Ton zu hören ist</translation>
    </message>
    <message>
        <source>Sound: source</source>
        <translation>Ton: Quelle</translation>
    </message>
    <message>
        <source>Sound: result</source>
        <translation>Ton: Ergebnis</translation>
    </message>
    <message>
        <source>Sound on or off</source>
        <translation>Ton an oder aus</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
</context>
<context>
    <name>SourcePresenter</name>
    <message>
        <source>{count} recordings came at once</source>
        <translation>{count} Aufnahmen auf einmal</translation>
    </message>
    <message>
        <source>{count} videos or photos came at once</source>
        <translation>{count} Videos oder Fotos auf einmal</translation>
    </message>
    <message>
        <source>Drop one face and one voice</source>
        <translation>Ein Gesicht und eine Stimme ablegen</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>{n} · speaks</source>
        <translation>{n} · spricht</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>face {n}</source>
        <translation>Gesicht {n}</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Nothing is rendered here</source>
        <translation>Hier ist nichts gerendert</translation>
    </message>
    <message>
        <source>No picture here</source>
        <translation>Hier ist kein Bild</translation>
    </message>
</context>
<context>
    <name>StageList</name>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>folgt</translation>
    </message>
    <message>
        <source>stopped here</source>
        <translation>hier beendet</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Lip-sync</source>
        <translation>Lippensynchron</translation>
    </message>
</context>
<context>
    <name>StillPresenter</name>
    <message>
        <source>Looking for the best frame of “{name}”</source>
        <translation>Das beste Einzelbild von „{name}“ wird gesucht</translation>
    </message>
    <message>
        <source>The frame at {time} is the photo now: {name}</source>
        <translation>Das Bild bei {time} ist jetzt das Foto: {name}</translation>
    </message>
</context>
<context>
    <name>StorageRows</name>
    <message>
        <source>Clean up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Leftovers</source>
        <translation>Reste</translation>
    </message>
    <message>
        <source>Folder of the packages</source>
        <translation>Ordner der Pakete</translation>
    </message>
    <message>
        <source>Folder of the weights</source>
        <translation>Ordner der Gewichte</translation>
    </message>
    <message>
        <source>Move …</source>
        <translation>Verschieben …</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Speicherort</translation>
    </message>
    <message>
        <source>Takes packages and weights to another folder, such as one on a larger drive.</source>
        <translation>Bringt Pakete und Gewichte in einen anderen Ordner, etwa auf einem größeren Laufwerk.</translation>
    </message>
    <message>
        <source>Hugging Face token</source>
        <translation>Token von Hugging Face</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open: {name}</source>
        <translation>Öffnen: {name}</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keeps the token in this system&apos;s keyring</source>
        <translation>Behält das Token im Schlüsselbund dieses Systems</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Takes the token out of the keyring</source>
        <translation>Nimmt das Token aus dem Schlüsselbund</translation>
    </message>
</context>
<context>
    <name>TimeHandle</name>
    <message>
        <source>End of the selection</source>
        <translation>Ende der Auswahl</translation>
    </message>
    <message>
        <source>Start of the selection</source>
        <translation>Anfang der Auswahl</translation>
    </message>
</context>
<context>
    <name>TimeLine</name>
    <message>
        <source>Reading the sound … {percent} %</source>
        <translation>Ton wird gelesen … {percent} %</translation>
    </message>
</context>
<context>
    <name>TimeLineView</name>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>The text in the options is spoken</source>
        <translation>Der Text in den Optionen wird gesprochen</translation>
    </message>
    <message>
        <source>Looking at the file …</source>
        <translation>Datei wird untersucht …</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beides</translation>
    </message>
    <message>
        <source>What is {name} for?</source>
        <translation>Wofür ist {name}?</translation>
    </message>
</context>
<context>
    <name>TimeMarks</name>
    <message>
        <source>Unchanged: {reason}</source>
        <translation>Unverändert: {reason}</translation>
    </message>
</context>
<context>
    <name>TimeRuler</name>
    <message>
        <source>Playhead</source>
        <translation>Abspielposition</translation>
    </message>
</context>
<context>
    <name>TimeScrollBar</name>
    <message>
        <source>Visible part of the time line</source>
        <translation>Sichtbarer Teil der Zeitleiste</translation>
    </message>
</context>
<context>
    <name>Timings</name>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>Verfolgen</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>Mund</translation>
    </message>
    <message>
        <source>Blending</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>TokenLine</name>
    <message>
        <source>Hugging Face token</source>
        <translation>Token von Hugging Face</translation>
    </message>
    <message>
        <source>Keep token</source>
        <translation>Token behalten</translation>
    </message>
    <message>
        <source>It is kept in this system&apos;s keyring.</source>
        <translation>Es wird im Schlüsselbund dieses Systems aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>Track</name>
    <message>
        <source>Hide this message</source>
        <translation>Meldung ausblenden</translation>
    </message>
    <message>
        <source>Drop to replace it</source>
        <translation>Zum Ersetzen hier ablegen</translation>
    </message>
</context>
<context>
    <name>TrackWords</name>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>Drop a face here (video or photo)</source>
        <translation>Gesicht hier ablegen (Video oder Foto)</translation>
    </message>
    <message>
        <source>Choose a face …</source>
        <translation>Gesicht wählen …</translation>
    </message>
    <message>
        <source>Choose another face</source>
        <translation>Anderes Gesicht wählen</translation>
    </message>
    <message>
        <source>Remove the face</source>
        <translation>Gesicht entfernen</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Drop a voice here</source>
        <translation>Stimme hier ablegen</translation>
    </message>
    <message>
        <source>Choose a voice …</source>
        <translation>Stimme wählen …</translation>
    </message>
    <message>
        <source>Choose another voice</source>
        <translation>Andere Stimme wählen</translation>
    </message>
    <message>
        <source>Remove the voice</source>
        <translation>Stimme entfernen</translation>
    </message>
    <message>
        <source>Use the video’s own sound</source>
        <translation>Ton des Videos verwenden</translation>
    </message>
</context>
<context>
    <name>TranscriptBox</name>
    <message>
        <source>The spoken words, if you have them: optional</source>
        <translation>Die gesprochenen Worte, falls vorhanden</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Sprechtext</translation>
    </message>
    <message>
        <source>Load file …</source>
        <translation>Datei laden …</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>To the start</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>Ein Bild zurück</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>One frame forward</source>
        <translation>Ein Bild vor</translation>
    </message>
    <message>
        <source>Repeat the selection</source>
        <translation>Auswahl wiederholen</translation>
    </message>
    <message>
        <source>minutes:seconds.frames</source>
        <translation>Minuten:Sekunden.Bilder</translation>
    </message>
</context>
<context>
    <name>TwoSides</name>
    <message>
        <source>What is shown</source>
        <translation>Was zu sehen ist</translation>
    </message>
</context>
<context>
    <name>VoiceDialog</name>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Search: name, language, style</source>
        <translation>Suchen: Name, Sprache, Stil</translation>
    </message>
    <message>
        <source>Search for a voice</source>
        <translation>Nach einer Stimme suchen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use this voice</source>
        <translation>Diese Stimme verwenden</translation>
    </message>
    <message>
        <source>Asking for the voices …</source>
        <translation>Stimmen werden abgefragt …</translation>
    </message>
    <message>
        <source>All languages</source>
        <translation>Alle Sprachen</translation>
    </message>
</context>
<context>
    <name>VoicePresenter</name>
    <message>
        <source>Voices of {provider}</source>
        <translation>Stimmen von {provider}</translation>
    </message>
    <message>
        <source>{found} of {all} voices</source>
        <translation>{found} von {all} Stimmen</translation>
    </message>
</context>
<context>
    <name>Waveform</name>
    <message>
        <source>Waveform of the voice</source>
        <translation>Wellenform der Stimme</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome to Lipsmith</source>
        <translation>Willkommen bei Lipsmith</translation>
    </message>
    <message>
        <source>Give it a face in a video or photo and a recording of a voice: it makes a film in which that face speaks.</source>
        <translation>Aus einem Gesicht in einem Video oder Foto und der Aufnahme einer Stimme entsteht ein Film, in dem dieses Gesicht spricht.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Asked once and noted with every film. It can be taken back in the settings.</source>
        <translation>Wird einmal gefragt und bei jedem Film vermerkt. Widerruf in den Einstellungen.</translation>
    </message>
    <message>
        <source>Your files stay on this computer</source>
        <translation>Die Dateien bleiben auf diesem Computer</translation>
    </message>
    <message>
        <source>Faces, voices and films are worked on here. Only an engine in the cloud, if you choose one, sends them away; it says so and asks before.</source>
        <translation>Gesichter, Stimmen und Filme werden hier bearbeitet. Nur eine Engine in der Cloud sendet sie weg, wenn sie gewählt wird; sie sagt es und fragt vorher.</translation>
    </message>
    <message>
        <source>Every film says what it is</source>
        <translation>Jeder Film sagt, was er ist</translation>
    </message>
    <message>
        <source>Its metadata tells that the lips were synthesised, and by what.</source>
        <translation>Seine Metadaten nennen, dass die Lippen synthetisch sind, und womit.</translation>
    </message>
</context>
<context>
    <name>WindowMenu</name>
    <message>
        <source>Open …</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>Beispiel ausprobieren</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Engines</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>About Lipsmith</source>
        <translation>Über Lipsmith</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>stopping</source>
        <translation>wird angehalten</translation>
    </message>
    <message>
        <source>the queue is paused</source>
        <translation>die Warteschlange ist angehalten</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>wird vorbereitet</translation>
    </message>
    <message>
        <source>Lipsmith closed before the job was done</source>
        <translation>Lipsmith wurde geschlossen, bevor der Auftrag fertig war</translation>
    </message>
    <message>
        <source>Start it again; nothing of it was written</source>
        <translation>Neu starten; geschrieben wurde davon nichts</translation>
    </message>
    <message>
        <source>“{file}”: {what}</source>
        <translation>„{file}“: {what}</translation>
    </message>
    <message>
        <source>Preview of “{file}”: {what}</source>
        <translation>Vorschau von „{file}“: {what}</translation>
    </message>
    <message>
        <source>rendering</source>
        <translation>wird gerendert</translation>
    </message>
    <message>
        <source>put off by the provider</source>
        <translation>vom Anbieter vertagt</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>finishing</source>
        <translation>wird abgeschlossen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>loading the engine</source>
        <translation>Engine wird geladen</translation>
    </message>
    <message>
        <source>looking at the face</source>
        <translation>Gesicht wird betrachtet</translation>
    </message>
    <message>
        <source>reading the film to follow</source>
        <translation>Film zum Folgen wird gelesen</translation>
    </message>
    <message>
        <source>listening to the voice</source>
        <translation>Stimme wird angehört</translation>
    </message>
    <message>
        <source>checking the file</source>
        <translation>Datei wird geprüft</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>ordering</source>
        <translation>wird bestellt</translation>
    </message>
    <message>
        <source>looking for the order</source>
        <translation>sucht die Bestellung</translation>
    </message>
    <message>
        <source>at the provider</source>
        <translation>beim Anbieter</translation>
    </message>
    <message>
        <source>fetching the result</source>
        <translation>Ergebnis wird geholt</translation>
    </message>
    <message>
        <source>it is asked again by and by</source>
        <translation>es wird nach und nach wieder gefragt</translation>
    </message>
    <message>
        <source>asked again at {time}</source>
        <translation>wieder gefragt um {time}</translation>
    </message>
    <message>
        <source>{number} s a frame</source>
        <translation>{number} s je Bild</translation>
    </message>
    <message>
        <source>{number} frames/s</source>
        <translation>{number} Bilder/s</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>wenige Sekunden</translation>
    </message>
    <message>
        <source>about {number} s</source>
        <translation>etwa {number} s</translation>
    </message>
    <message>
        <source>about {number} min</source>
        <translation>etwa {number} min</translation>
    </message>
    <message>
        <source>about {number} h</source>
        <translation>etwa {number} h</translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min</source>
        <translation>etwa {hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number} s</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{number} GB</source>
        <translation>{number} GB</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation>{number} MB</translation>
    </message>
    <message>
        <source>{number} kB</source>
        <translation>{number} kB</translation>
    </message>
    <message>
        <source>Nothing waits or runs</source>
        <translation>Nichts wartet oder läuft</translation>
    </message>
    <message>
        <source>{number} waiting</source>
        <translation>{number} wartend</translation>
    </message>
    <message>
        <source>{number} running</source>
        <translation>{number} laufend</translation>
    </message>
    <message>
        <source>{number} to be decided on</source>
        <translation>{number} zu entscheiden</translation>
    </message>
    <message>
        <source>1 job was not done when Lipsmith closed.</source>
        <translation>1 Auftrag war beim Schließen nicht fertig.</translation>
    </message>
    <message>
        <source>{number} jobs were not done when Lipsmith closed.</source>
        <translation>{number} Aufträge waren beim Schließen nicht fertig.</translation>
    </message>
    <message>
        <source>1 film may be ready at its provider.</source>
        <translation>1 Film liegt vielleicht beim Anbieter bereit.</translation>
    </message>
    <message>
        <source>{number} films may be ready at their providers.</source>
        <translation>{number} Filme liegen vielleicht bei ihren Anbietern bereit.</translation>
    </message>
    <message>
        <source>1 job is off the list. Its file stays where it is.</source>
        <translation>1 Auftrag ist aus der Liste. Seine Datei bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>{number} jobs are off the list. Their files stay where they are.</source>
        <translation>{number} Aufträge sind aus der Liste. Ihre Dateien bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>1 Warnung</translation>
    </message>
    <message>
        <source>{number} warnings</source>
        <translation>{number} Warnungen</translation>
    </message>
</context>
<context>
    <name>WorkBar</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>ZoomButtons</name>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Show the whole length</source>
        <translation>Ganze Länge zeigen</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>A fault in the program stopped the job ({0})</source>
        <translation>Ein Programmfehler hat den Auftrag beendet ({0})</translation>
    </message>
    <message>
        <source>A fault in the program stopped the {0} ({1})</source>
        <translation>Ein Programmfehler hat den Ablauf beendet: {0} ({1})</translation>
    </message>
    <message>
        <source>A film whose face gives the expression that the voice moves, blinks included.</source>
        <translation>Ein Film, dessen Gesicht den Ausdruck vorgibt, den die Stimme bewegt, das Blinzeln eingeschlossen.</translation>
    </message>
    <message>
        <source>A film whose head moves this one.</source>
        <translation>Ein Film, dessen Kopf diesen bewegt.</translation>
    </message>
    <message>
        <source>A folder, or nothing</source>
        <translation>Ein Ordner oder nichts</translation>
    </message>
    <message>
        <source>A key of another service or half a key does this: copy D-ID&apos;s again, all of it. If DID_BASE_URL is set, check that too; else D-ID has changed, and the program needs an update</source>
        <translation>Der Schlüssel eines anderen Dienstes oder ein halber bewirkt das: den von D-ID noch einmal kopieren, und zwar ganz. Ist DID_BASE_URL gesetzt, auch das prüfen; sonst hat sich D-ID geändert, und das Programm braucht eine neue Version</translation>
    </message>
    <message>
        <source>A language&apos;s code such as de or pt_BR, or nothing</source>
        <translation>Ein Sprachkürzel wie de oder pt_BR oder nichts</translation>
    </message>
    <message>
        <source>A number from 1</source>
        <translation>Eine Zahl ab 1</translation>
    </message>
    <message>
        <source>A number from 100 to 200</source>
        <translation>Eine Zahl von 100 bis 200</translation>
    </message>
    <message>
        <source>A part of this path is a file, not a folder: {0}</source>
        <translation>Ein Teil dieses Pfades ist eine Datei, kein Ordner: {0}</translation>
    </message>
    <message>
        <source>A preset cannot be named “{0}”</source>
        <translation>Eine Voreinstellung kann nicht „{0}“ heißen</translation>
    </message>
    <message>
        <source>A render was ordered before its engine was opened</source>
        <translation>Ein Rendern wurde verlangt, bevor die Engine geöffnet war</translation>
    </message>
    <message>
        <source>A sentence and its time</source>
        <translation>Ein Satz und seine Zeit</translation>
    </message>
    <message>
        <source>A temporary file is not whole any more: {0}</source>
        <translation>Eine Zwischendatei ist nicht mehr vollständig: {0}</translation>
    </message>
    <message>
        <source>A {0} from {1} to {2}{3}</source>
        <translation>Ein Wert von {1} bis {2}{3}</translation>
    </message>
    <message>
        <source>A {0} from {1}{2}</source>
        <translation>Ein Wert ab {1}{2}</translation>
    </message>
    <message>
        <source>A {0} up to {1}{2}</source>
        <translation>Ein Wert bis {1}{2}</translation>
    </message>
    <message>
        <source>About {0} on this computer</source>
        <translation>Etwa {0} auf diesem Computer</translation>
    </message>
    <message>
        <source>An output cannot be named “{0}”</source>
        <translation>Eine Ausgabe kann nicht „{0}“ heißen</translation>
    </message>
    <message>
        <source>Another program holds {0}</source>
        <translation>Ein anderes Programm hält {0} fest</translation>
    </message>
    <message>
        <source>As the original</source>
        <translation>Wie das Original</translation>
    </message>
    <message>
        <source>At most 12 files</source>
        <translation>Höchstens 12 Dateien</translation>
    </message>
    <message>
        <source>Base64 text</source>
        <translation>Text in Base64</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinzeln</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>Eingebaut</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation>Ruhig</translation>
    </message>
    <message>
        <source>Calms quick movements of the mouth; too much mumbles.</source>
        <translation>Beruhigt schnelle Mundbewegungen; zu viel nuschelt.</translation>
    </message>
    <message>
        <source>Cancel it first</source>
        <translation>Zuerst abbrechen</translation>
    </message>
    <message>
        <source>Check that {0} is writable and its disk is not full</source>
        <translation>Prüfen, ob {0} beschreibbar und die Platte nicht voll ist</translation>
    </message>
    <message>
        <source>Check the disk</source>
        <translation>Platte prüfen</translation>
    </message>
    <message>
        <source>Check the disk and try again</source>
        <translation>Platte prüfen und erneut versuchen</translation>
    </message>
    <message>
        <source>Check the path</source>
        <translation>Pfad prüfen</translation>
    </message>
    <message>
        <source>Check the path and the permissions</source>
        <translation>Pfad und Zugriffsrechte prüfen</translation>
    </message>
    <message>
        <source>Check who may read it</source>
        <translation>Zugriffsrechte prüfen</translation>
    </message>
    <message>
        <source>Check who may read the file</source>
        <translation>Zugriffsrechte der Datei prüfen</translation>
    </message>
    <message>
        <source>Choose a clip in which the face can be seen</source>
        <translation>Eine Aufnahme wählen, in der das Gesicht zu sehen ist</translation>
    </message>
    <message>
        <source>Choose a file that shows a face from the front, upright, large and well lit</source>
        <translation>Eine Datei wählen, die ein Gesicht von vorn zeigt, aufrecht, groß und gut beleuchtet</translation>
    </message>
    <message>
        <source>Choose a file that was exported as a preset</source>
        <translation>Eine als Voreinstellung exportierte Datei wählen</translation>
    </message>
    <message>
        <source>Choose a file with speech</source>
        <translation>Eine Datei mit Sprache wählen</translation>
    </message>
    <message>
        <source>Choose a folder on a disk without that limit; FAT32 ends at 4 GB a file</source>
        <translation>Einen Ordner auf einer Platte ohne diese Grenze wählen; FAT32 endet bei 4 GB je Datei</translation>
    </message>
    <message>
        <source>Choose a folder on another disk</source>
        <translation>Einen Ordner auf einer anderen Platte wählen</translation>
    </message>
    <message>
        <source>Choose a folder on another disk, and check this one</source>
        <translation>Einen Ordner auf einer anderen Platte wählen und diese prüfen</translation>
    </message>
    <message>
        <source>Choose a recording of at least 0.1 s</source>
        <translation>Eine Aufnahme von mindestens 0,1 s wählen</translation>
    </message>
    <message>
        <source>Choose a recording, or a video with sound, for the voice</source>
        <translation>Für die Stimme eine Aufnahme oder ein Video mit Ton wählen</translation>
    </message>
    <message>
        <source>Choose a shorter name</source>
        <translation>Einen kürzeren Namen wählen</translation>
    </message>
    <message>
        <source>Choose a video or a photo for the face</source>
        <translation>Für das Gesicht ein Video oder ein Foto wählen</translation>
    </message>
    <message>
        <source>Choose another engine</source>
        <translation>Andere Engine wählen</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>Choose another folder, or change its permissions</source>
        <translation>Einen anderen Ordner wählen oder dessen Zugriffsrechte ändern</translation>
    </message>
    <message>
        <source>Choose another name for the output</source>
        <translation>Einen anderen Namen für die Ausgabe wählen</translation>
    </message>
    <message>
        <source>Choose other face points; the job&apos;s log tells more</source>
        <translation>Andere Gesichtspunkte wählen; das Protokoll des Auftrags sagt mehr</translation>
    </message>
    <message>
        <source>Choose that engine first, or another file</source>
        <translation>Zuerst jene Engine wählen, oder eine andere Datei</translation>
    </message>
    <message>
        <source>Close in silence</source>
        <translation>In Stille schließen</translation>
    </message>
    <message>
        <source>Close other programs, or render a shorter or smaller piece</source>
        <translation>Andere Programme schließen oder ein kürzeres oder kleineres Stück rendern</translation>
    </message>
    <message>
        <source>Close other windows of the app and try again</source>
        <translation>Andere Fenster der Anwendung schließen und erneut versuchen</translation>
    </message>
    <message>
        <source>Compatibility</source>
        <translation>Kompatibilität</translation>
    </message>
    <message>
        <source>Compile</source>
        <translation>Kompilieren</translation>
    </message>
    <message>
        <source>Convert it to H.264 in an mp4 file</source>
        <translation>In H.264 in einer mp4-Datei umwandeln</translation>
    </message>
    <message>
        <source>Convert it to stereo first</source>
        <translation>Zuerst in Stereo umwandeln</translation>
    </message>
    <message>
        <source>Convert it to wav, m4a or flac first</source>
        <translation>Zuerst in wav, m4a oder flac umwandeln</translation>
    </message>
    <message>
        <source>Convert the voice to a WAV file and try again</source>
        <translation>Die Stimme in eine WAV-Datei umwandeln und erneut versuchen</translation>
    </message>
    <message>
        <source>Copy or download it again</source>
        <translation>Erneut kopieren oder herunterladen</translation>
    </message>
    <message>
        <source>Copy or download it again, or save it once more in a picture editor</source>
        <translation>Erneut kopieren oder herunterladen oder in einem Bildprogramm neu speichern</translation>
    </message>
    <message>
        <source>Copy or download it again; a recording that was broken off can often be repaired by the app that made it</source>
        <translation>Erneut kopieren oder herunterladen; eine abgebrochene Aufnahme kann oft die App reparieren, die sie gemacht hat</translation>
    </message>
    <message>
        <source>Correct or remove the variable LIPSMITH_VISEME_WEIGHTS</source>
        <translation>Die Variable LIPSMITH_VISEME_WEIGHTS berichtigen oder entfernen</translation>
    </message>
    <message>
        <source>Create it, or choose another one</source>
        <translation>Anlegen oder einen anderen wählen</translation>
    </message>
    <message>
        <source>Download them first, or choose the built-in engine</source>
        <translation>Zuerst herunterladen oder die eingebaute Engine wählen</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Engine and mouth weights</source>
        <translation>Engine und Gewichte des Mundes</translation>
    </message>
    <message>
        <source>Engines: {0}</source>
        <translation>Engines: {0}</translation>
    </message>
    <message>
        <source>English letters cannot spell: {0}; write it out in words</source>
        <translation>Nicht mit englischen Buchstaben zu schreiben: {0}; in Worten ausschreiben</translation>
    </message>
    <message>
        <source>Enter the key, or choose the built-in engine</source>
        <translation>Schlüssel eingeben oder die eingebaute Engine wählen</translation>
    </message>
    <message>
        <source>Face parsing (BiSeNet)</source>
        <translation>Zerlegung des Gesichts (BiSeNet)</translation>
    </message>
    <message>
        <source>Face points</source>
        <translation>Gesichtspunkte</translation>
    </message>
    <message>
        <source>Frames that are computed at once; 0 takes what fits into memory.</source>
        <translation>Bilder, die zugleich gerechnet werden; 0 nimmt, was in den Speicher passt.</translation>
    </message>
    <message>
        <source>Free some space or choose a folder on another disk</source>
        <translation>Platz schaffen oder einen Ordner auf einer anderen Platte wählen</translation>
    </message>
    <message>
        <source>Free some space, or choose a folder on another disk</source>
        <translation>Platz schaffen oder einen Ordner auf einer anderen Platte wählen</translation>
    </message>
    <message>
        <source>Give a folder in which all numbered pictures have one size</source>
        <translation>Einen Ordner angeben, in dem alle nummerierten Bilder gleich groß sind</translation>
    </message>
    <message>
        <source>Give a media file</source>
        <translation>Eine Mediendatei angeben</translation>
    </message>
    <message>
        <source>Give a media file such as mp4, mov, mkv, png, jpg, wav or mp3</source>
        <translation>Eine Mediendatei wie mp4, mov, mkv, png, jpg, wav oder mp3 angeben</translation>
    </message>
    <message>
        <source>Give a recording that has samples in it</source>
        <translation>Eine Aufnahme angeben, die Ton enthält</translation>
    </message>
    <message>
        <source>Give only the text that is spoken in this voice file</source>
        <translation>Nur den Text angeben, der in dieser Stimmdatei gesprochen wird</translation>
    </message>
    <message>
        <source>Give only the words that are spoken in this voice</source>
        <translation>Nur die Worte angeben, die in dieser Stimme gesprochen werden</translation>
    </message>
    <message>
        <source>Give the output a file name ending in .mp4, .mov or .mkv</source>
        <translation>Der Ausgabe einen Dateinamen mit der Endung .mp4, .mov oder .mkv geben</translation>
    </message>
    <message>
        <source>Give the words exactly as they are spoken, in English</source>
        <translation>Die Worte genau wie gesprochen angeben, auf Englisch</translation>
    </message>
    <message>
        <source>Give yourself permission to read it, or copy it to a folder of yours</source>
        <translation>Leserecht einräumen oder in einen eigenen Ordner kopieren</translation>
    </message>
    <message>
        <source>Gives the replaced part the colour of the skin around it, so that no seam shows.</source>
        <translation>Gibt dem ersetzten Teil die Farbe der Haut ringsum, damit keine Naht zu sehen ist.</translation>
    </message>
    <message>
        <source>Gives the replaced part the sharpness and grain of the face around it.</source>
        <translation>Gibt dem ersetzten Teil Schärfe und Korn des Gesichts ringsum.</translation>
    </message>
    <message>
        <source>Head motion</source>
        <translation>Kopfbewegung</translation>
    </message>
    <message>
        <source>How far from the middle the left cheek is kept; a larger value replaces more of it.</source>
        <translation>Ab welchem Abstand von der Mitte die linke Wange bleibt; ein größerer Wert ersetzt mehr davon.</translation>
    </message>
    <message>
        <source>How far from the middle the right cheek is kept; a larger value replaces more of it.</source>
        <translation>Ab welchem Abstand von der Mitte die rechte Wange bleibt; ein größerer Wert ersetzt mehr davon.</translation>
    </message>
    <message>
        <source>How far the box reaches below the chin, so that it can drop; for version 1.5.</source>
        <translation>Wie weit der Ausschnitt unter das Kinn reicht, damit es sinken kann; für Version 1.5.</translation>
    </message>
    <message>
        <source>How far the corners of the mouth move in and out.</source>
        <translation>Wie weit sich die Mundwinkel nach innen und außen bewegen.</translation>
    </message>
    <message>
        <source>How far the lips stay apart in pauses, in hundredths of the eye distance.</source>
        <translation>Wie weit die Lippen in Pausen offen bleiben, in Hundertsteln des Augenabstands.</translation>
    </message>
    <message>
        <source>How far the mouth opens; 1 is an ordinary speaker, more is livelier.</source>
        <translation>Wie weit sich der Mund öffnet; 1 ist gewöhnliches Sprechen, mehr ist lebhafter.</translation>
    </message>
    <message>
        <source>How firmly the lips meet on p, b, m and in pauses.</source>
        <translation>Wie fest sich die Lippen bei p, b, m und in Pausen schließen.</translation>
    </message>
    <message>
        <source>How lively the head of a still is: it sways, nods and blinks. Films keep their own.</source>
        <translation>Wie lebhaft der Kopf eines Fotos ist: er wiegt sich, nickt und blinzelt. Filme behalten ihre eigene Bewegung.</translation>
    </message>
    <message>
        <source>How softly the replaced part is blended in, as a share of the face.</source>
        <translation>Wie weich der ersetzte Teil übergeht, als Anteil des Gesichts.</translation>
    </message>
    <message>
        <source>Install it anew: delete the folder .venv and run `python3 bootstrap.py demo`</source>
        <translation>Neu installieren: den Ordner .venv löschen und `python3 bootstrap.py demo` ausführen</translation>
    </message>
    <message>
        <source>Install it first, or choose otherwise in the options</source>
        <translation>Zuerst installieren oder in den Optionen anders wählen</translation>
    </message>
    <message>
        <source>Install it first, or choose the built-in engine</source>
        <translation>Zuerst installieren oder die eingebaute Engine wählen</translation>
    </message>
    <message>
        <source>Install them, or choose other face points</source>
        <translation>Installieren oder andere Gesichtspunkte wählen</translation>
    </message>
    <message>
        <source>It may be deleted already</source>
        <translation>Vielleicht ist sie schon gelöscht</translation>
    </message>
    <message>
        <source>Its audio tracks are: {0}</source>
        <translation>Die Tonspuren sind: {0}</translation>
    </message>
    <message>
        <source>Its options are: {0}</source>
        <translation>Die Optionen sind: {0}</translation>
    </message>
    <message>
        <source>Keys by action</source>
        <translation>Tasten nach Aktion</translation>
    </message>
    <message>
        <source>Leave the files in place while they are rendered</source>
        <translation>Die Dateien während des Renderns liegen lassen</translation>
    </message>
    <message>
        <source>Left cheek width</source>
        <translation>Breite der linken Wange</translation>
    </message>
    <message>
        <source>Let its name end in .mp4, .mov or .mkv</source>
        <translation>Der Name muss auf .mp4, .mov oder .mkv enden</translation>
    </message>
    <message>
        <source>Lip closure</source>
        <translation>Lippenschluss</translation>
    </message>
    <message>
        <source>List the jobs to see their ids</source>
        <translation>Die Aufträge auflisten, um ihre Kennungen zu sehen</translation>
    </message>
    <message>
        <source>Lively</source>
        <translation>Lebhaft</translation>
    </message>
    <message>
        <source>Look at the list of jobs before you start it again</source>
        <translation>Vor dem Neustart die Liste der Aufträge ansehen</translation>
    </message>
    <message>
        <source>MMPose could not look for the face</source>
        <translation>MMPose konnte das Gesicht nicht suchen</translation>
    </message>
    <message>
        <source>Match colour</source>
        <translation>Farbe angleichen</translation>
    </message>
    <message>
        <source>Match sharpness</source>
        <translation>Schärfe angleichen</translation>
    </message>
    <message>
        <source>MediaPipe face mesh</source>
        <translation>Gesichtsnetz von MediaPipe</translation>
    </message>
    <message>
        <source>MediaPipe face mesh and segmentation</source>
        <translation>MediaPipe: Gesichtsnetz und Freistellung</translation>
    </message>
    <message>
        <source>MediaPipe, which finds faces and outlines, failed</source>
        <translation>MediaPipe, das Gesichter und Umrisse findet, ist ausgefallen</translation>
    </message>
    <message>
        <source>MediaPipe, which finds faces, cannot be loaded</source>
        <translation>MediaPipe, das Gesichter findet, lässt sich nicht laden</translation>
    </message>
    <message>
        <source>Megabytes from 256 on, or nothing</source>
        <translation>Megabyte ab 256 oder nichts</translation>
    </message>
    <message>
        <source>Mouth at rest</source>
        <translation>Mund in Ruhe</translation>
    </message>
    <message>
        <source>Mouth openness</source>
        <translation>Öffnung des Mundes</translation>
    </message>
    <message>
        <source>Moves the face&apos;s own lips and jaw: no download, no GPU, first result within seconds.</source>
        <translation>Bewegt Lippen und Kiefer des Gesichts selbst: kein Download, keine GPU, erstes Ergebnis in Sekunden.</translation>
    </message>
    <message>
        <source>Moves the middle of the face box: larger values open the mouth more.</source>
        <translation>Verschiebt die Mitte des Gesichtsausschnitts: größere Werte öffnen den Mund weiter.</translation>
    </message>
    <message>
        <source>MuseTalk</source>
        <translation>MuseTalk</translation>
    </message>
    <message>
        <source>MuseTalk weights</source>
        <translation>Gewichte von MuseTalk</translation>
    </message>
    <message>
        <source>Name them like frame_0001.png, frame_0002.png, or give a file</source>
        <translation>Wie frame_0001.png, frame_0002.png benennen oder eine Datei angeben</translation>
    </message>
    <message>
        <source>Natural</source>
        <translation>Natürlich</translation>
    </message>
    <message>
        <source>Needs an NVIDIA GPU with {0} GB, {1}; without one it does not run</source>
        <translation>Braucht eine NVIDIA-GPU mit {0} GB, {1}; ohne sie läuft sie nicht</translation>
    </message>
    <message>
        <source>Needs the key of your account with its maker</source>
        <translation>Braucht den Schlüssel eines Kontos beim Anbieter</translation>
    </message>
    <message>
        <source>No face was found in {0}</source>
        <translation>In {0} wurde kein Gesicht gefunden</translation>
    </message>
    <message>
        <source>Has to be installed first, {0} to fetch</source>
        <translation>Muss erst installiert werden, {0} zu laden</translation>
    </message>
    <message>
        <source>0 ms</source>
        <translation>0 ms</translation>
    </message>
    <message>
        <source>A file of the exported folder is missing or damaged: {0}</source>
        <translation>Eine Datei des exportierten Ordners fehlt oder ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>A film is being measured</source>
        <translation>Ein Film wird gemessen</translation>
    </message>
    <message>
        <source>A list of packages cannot be read</source>
        <translation>Eine Paketliste lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>A package is not the one that was expected</source>
        <translation>Ein Paket ist nicht das erwartete</translation>
    </message>
    <message>
        <source>A path becomes too long for Windows</source>
        <translation>Ein Pfad wird zu lang für Windows</translation>
    </message>
    <message>
        <source>A photo cannot be named “{0}”</source>
        <translation>Ein Foto kann nicht „{0}“ heißen</translation>
    </message>
    <message>
        <source>A photo speaks, its head moves: computed by D-ID&apos;s machines, for credits of your account.</source>
        <translation>Ein Foto spricht, sein Kopf bewegt sich: berechnet auf den Maschinen von D-ID, für Credits des eigenen Kontos.</translation>
    </message>
    <message>
        <source>A program that installs packages could not be started</source>
        <translation>Ein Programm, das Pakete installiert, ließ sich nicht starten</translation>
    </message>
    <message>
        <source>A render with {0} is going on</source>
        <translation>Mit {0} wird gerade gerendert</translation>
    </message>
    <message>
        <source>A virus scanner may have removed a file; install the app again</source>
        <translation>Vielleicht hat ein Virenscanner eine Datei entfernt; die Anwendung neu installieren</translation>
    </message>
    <message>
        <source>A whole path of a folder is needed</source>
        <translation>Gebraucht wird der ganze Pfad eines Ordners</translation>
    </message>
    <message>
        <source>A whole path of a folder, or nothing</source>
        <translation>Der ganze Pfad eines Ordners oder nichts</translation>
    </message>
    <message>
        <source>About {0} to {1} on this computer</source>
        <translation>Etwa {0} bis {1} auf diesem Computer</translation>
    </message>
    <message>
        <source>Address of the photo</source>
        <translation>Adresse des Fotos</translation>
    </message>
    <message>
        <source>Adds so much silence, which costs as much as speech.</source>
        <translation>Fügt so viel Stille an; sie kostet so viel wie Sprache.</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>Allow the network in the settings, or choose the built-in engine</source>
        <translation>Das Netz in den Einstellungen erlauben oder die eingebaute Engine wählen</translation>
    </message>
    <message>
        <source>Allow the network in the settings, or install from an exported folder</source>
        <translation>Das Netz in den Einstellungen erlauben oder aus einem exportierten Ordner installieren</translation>
    </message>
    <message>
        <source>Allow them with --max-credits {0}, or raise max_credits_per_job in the settings</source>
        <translation>Mit --max-credits {0} erlauben oder max_credits_per_job in den Einstellungen erhöhen</translation>
    </message>
    <message>
        <source>An address such as https://host/path, without a password, or nothing</source>
        <translation>Eine Adresse wie https://host/pfad, ohne Passwort, oder nichts</translation>
    </message>
    <message>
        <source>Another installation, check or removal is going on</source>
        <translation>Eine andere Installation, Prüfung oder Entfernung läuft</translation>
    </message>
    <message>
        <source>Averages the face&apos;s box over neighbouring frames, so that the mouth does not tremble.</source>
        <translation>Mittelt den Gesichtsausschnitt über benachbarte Bilder, damit der Mund nicht zittert.</translation>
    </message>
    <message>
        <source>Behind a company&apos;s proxy, set PIP_CERT to the company&apos;s certificate file</source>
        <translation>Setzen Sie hinter dem Proxy einer Firma PIP_CERT auf deren Zertifikatsdatei</translation>
    </message>
    <message>
        <source>Best sync</source>
        <translation>Genaueste Lippen</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>Übergang</translation>
    </message>
    <message>
        <source>Buy credits or change the plan at D-ID, then start the job again</source>
        <translation>Bei D-ID Credits kaufen oder den Tarif wechseln, dann den Auftrag neu starten</translation>
    </message>
    <message>
        <source>Buy credits or change the plan at {0}</source>
        <translation>Bei {0} Credits kaufen oder den Tarif wechseln</translation>
    </message>
    <message>
        <source>Change the inputs or the options</source>
        <translation>Eingaben oder Optionen ändern</translation>
    </message>
    <message>
        <source>Change the options, or the plan at D-ID</source>
        <translation>Die Optionen oder den Tarif bei D-ID ändern</translation>
    </message>
    <message>
        <source>Check DID_BASE_URL if it is set, and the network</source>
        <translation>DID_BASE_URL prüfen, falls gesetzt, und das Netz</translation>
    </message>
    <message>
        <source>Check DID_BASE_URL if it is set; else try again later</source>
        <translation>DID_BASE_URL prüfen, falls gesetzt; sonst später noch einmal versuchen</translation>
    </message>
    <message>
        <source>Check the disk, and who may read the file</source>
        <translation>Die Platte prüfen und wer die Datei lesen darf</translation>
    </message>
    <message>
        <source>Check the environment variables HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE</source>
        <translation>Die Umgebungsvariablen HTTPS_PROXY, ALL_PROXY und SSL_CERT_FILE prüfen</translation>
    </message>
    <message>
        <source>Check the index&apos;s address and what you log in with</source>
        <translation>Prüfen Sie die Adresse des Index und Ihre Anmeldung</translation>
    </message>
    <message>
        <source>Check the internet connection and its proxy, or choose a mirror in the settings</source>
        <translation>Internetverbindung und Proxy prüfen oder in den Einstellungen einen Spiegelserver wählen</translation>
    </message>
    <message>
        <source>Check the internet connection, then try again</source>
        <translation>Die Internetverbindung prüfen, dann noch einmal versuchen</translation>
    </message>
    <message>
        <source>Check the mirror in the settings</source>
        <translation>Den Spiegelserver in den Einstellungen prüfen</translation>
    </message>
    <message>
        <source>Check the network, or choose another package index</source>
        <translation>Prüfen Sie das Netz oder wählen Sie einen anderen Paketindex</translation>
    </message>
    <message>
        <source>Check the network, or set LIPSMITH_TORCH_INDEX to a mirror of it</source>
        <translation>Das Netz prüfen oder LIPSMITH_TORCH_INDEX auf einen Spiegelserver setzen</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address and password</source>
        <translation>Prüfen Sie Adresse und Passwort des Proxys</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s settings of this computer (HTTPS_PROXY)</source>
        <translation>Die Proxy-Einstellungen dieses Computers prüfen (HTTPS_PROXY)</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Checkpoint</translation>
    </message>
    <message>
        <source>Choose a film that shows a face from the front from its beginning on</source>
        <translation>Wählen Sie einen Film, der von Anfang an ein Gesicht von vorn zeigt</translation>
    </message>
    <message>
        <source>Choose a folder with a short path, or turn on long paths in Windows</source>
        <translation>Wählen Sie einen Ordner mit kurzem Pfad oder schalten Sie in Windows lange Pfade ein</translation>
    </message>
    <message>
        <source>Choose a photo, or take a frame of the film as the photo</source>
        <translation>Ein Foto wählen, oder ein Bild des Films als Foto nehmen</translation>
    </message>
    <message>
        <source>Choose a picture that shows the whole face</source>
        <translation>Wählen Sie ein Bild, das das ganze Gesicht zeigt</translation>
    </message>
    <message>
        <source>Choose a sound file, or an engine that speaks a text</source>
        <translation>Eine Tondatei wählen oder eine Engine, die Texte spricht</translation>
    </message>
    <message>
        <source>Choose a speaking rate from {0} to {1}</source>
        <translation>Ein Sprechtempo von {0} bis {1} wählen</translation>
    </message>
    <message>
        <source>Choose a video</source>
        <translation>Ein Video wählen</translation>
    </message>
    <message>
        <source>Choose a voice file, or enter a text</source>
        <translation>Eine Stimmdatei wählen oder einen Text eingeben</translation>
    </message>
    <message>
        <source>Choose an engine of a cloud provider</source>
        <translation>Die Engine eines Cloud-Anbieters wählen</translation>
    </message>
    <message>
        <source>Choose another folder, or remove what is there first</source>
        <translation>Einen anderen Ordner wählen oder zuerst entfernen, was dort ist</translation>
    </message>
    <message>
        <source>Choose another name, or allow overwriting</source>
        <translation>Einen anderen Namen wählen oder das Überschreiben erlauben</translation>
    </message>
    <message>
        <source>Choose another package index</source>
        <translation>Wählen Sie einen anderen Paketindex</translation>
    </message>
    <message>
        <source>Choose another voice or another text</source>
        <translation>Eine andere Stimme oder einen anderen Text wählen</translation>
    </message>
    <message>
        <source>Choose another way to fill the rest</source>
        <translation>Den Rest auf andere Weise füllen</translation>
    </message>
    <message>
        <source>Choose one of: {0}</source>
        <translation>Eines wählen: {0}</translation>
    </message>
    <message>
        <source>Choose the folder that “Export” made</source>
        <translation>Den Ordner wählen, den „Exportieren“ angelegt hat</translation>
    </message>
    <message>
        <source>Choose the folder that “Export” made, or one that the files are in</source>
        <translation>Den Ordner wählen, den „Exportieren“ angelegt hat, oder einen, in dem die Dateien liegen</translation>
    </message>
    <message>
        <source>Choose the precision fp32; if that does not help, repair the installation of the engine</source>
        <translation>Die Genauigkeit fp32 wählen; hilft das nicht, die Installation der Engine reparieren</translation>
    </message>
    <message>
        <source>Choose the voice too</source>
        <translation>Auch die Stimme wählen</translation>
    </message>
    <message>
        <source>Close other programs that use the GPU, or let the processor compute</source>
        <translation>Andere Programme schließen, die die GPU benutzen, oder den Prozessor rechnen lassen</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Confirm it with --i-have-consent, or by LIPSMITH_CONSENT=1</source>
        <translation>Mit --i-have-consent oder LIPSMITH_CONSENT=1 bestätigen</translation>
    </message>
    <message>
        <source>Copy it again, all of it and nothing else</source>
        <translation>Noch einmal kopieren, alles davon und nichts sonst</translation>
    </message>
    <message>
        <source>Copy the API key from D-ID&apos;s account settings, all of it and nothing else</source>
        <translation>Den API-Schlüssel aus den Kontoeinstellungen von D-ID kopieren, ganz und sonst nichts</translation>
    </message>
    <message>
        <source>Credits before: {0}, now: {1}. Look again in a few minutes, or at D-ID&apos;s own page for the name {2}. Order it again only if paying twice is acceptable</source>
        <translation>Credits davor: {0}, jetzt: {1}. In einigen Minuten noch einmal nachsehen oder auf der Seite von D-ID nach dem Namen {2}. Nur neu bestellen, wenn doppelt zu zahlen in Ordnung ist</translation>
    </message>
    <message>
        <source>Credits, more than 0</source>
        <translation>Credits, mehr als 0</translation>
    </message>
    <message>
        <source>Credits: about {0}, billed as {1} s</source>
        <translation>Credits: etwa {0}, berechnet als {1} s</translation>
    </message>
    <message>
        <source>Credits: about {0}, billed as {1} s; {2} left</source>
        <translation>Credits: etwa {0}, berechnet als {1} s; noch {2}</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Zuschnitt</translation>
    </message>
    <message>
        <source>Cut it down to one person</source>
        <translation>Auf eine Person zuschneiden</translation>
    </message>
    <message>
        <source>D-ID</source>
        <translation>D-ID</translation>
    </message>
    <message>
        <source>D-ID could not make the video</source>
        <translation>D-ID konnte das Video nicht machen</translation>
    </message>
    <message>
        <source>D-ID could not work with these inputs</source>
        <translation>D-ID konnte mit diesen Eingaben nicht arbeiten</translation>
    </message>
    <message>
        <source>D-ID does not give its video out</source>
        <translation>D-ID gibt sein Video nicht heraus</translation>
    </message>
    <message>
        <source>D-ID does not have this video, or no longer</source>
        <translation>D-ID hat dieses Video nicht oder nicht mehr</translation>
    </message>
    <message>
        <source>D-ID does not take a picture of this size</source>
        <translation>D-ID nimmt kein Bild dieser Größe</translation>
    </message>
    <message>
        <source>D-ID does not take a voice of this length</source>
        <translation>D-ID nimmt keine Stimme dieser Länge</translation>
    </message>
    <message>
        <source>D-ID does not take this kind of file</source>
        <translation>D-ID nimmt diese Art von Datei nicht</translation>
    </message>
    <message>
        <source>D-ID fetches the photo there itself, and none is uploaded.</source>
        <translation>D-ID holt das Foto dort selbst, und keines wird hochgeladen.</translation>
    </message>
    <message>
        <source>D-ID found no face that it can move</source>
        <translation>D-ID fand kein Gesicht, das es bewegen kann</translation>
    </message>
    <message>
        <source>D-ID gave no clear answer to the order, and does not list it</source>
        <translation>D-ID gab auf die Bestellung keine klare Antwort und führt sie nicht auf</translation>
    </message>
    <message>
        <source>D-ID gives credits back after an error; try another picture or voice</source>
        <translation>D-ID erstattet Credits nach einem Fehler; ein anderes Bild oder eine andere Stimme versuchen</translation>
    </message>
    <message>
        <source>D-ID has a fault</source>
        <translation>D-ID hat eine Störung</translation>
    </message>
    <message>
        <source>D-ID is still at it</source>
        <translation>D-ID arbeitet noch daran</translation>
    </message>
    <message>
        <source>D-ID is too busy</source>
        <translation>D-ID ist überlastet</translation>
    </message>
    <message>
        <source>D-ID keeps photo and voice for 24 to 48 hours. It does not say how long it keeps the video; deleting it there is up to you.</source>
        <translation>D-ID behält Foto und Stimme 24 bis 48 Stunden. Wie lange es das Video behält, sagt es nicht; dort gelöscht wird es nur von Hand.</translation>
    </message>
    <message>
        <source>D-ID names an address for the video that this program does not open</source>
        <translation>D-ID nennt für das Video eine Adresse, die dieses Programm nicht öffnet</translation>
    </message>
    <message>
        <source>D-ID refused the job</source>
        <translation>D-ID lehnte den Auftrag ab</translation>
    </message>
    <message>
        <source>D-ID refuses the key</source>
        <translation>D-ID lehnt den Schlüssel ab</translation>
    </message>
    <message>
        <source>D-ID refuses the key, or has a fault of its own</source>
        <translation>D-ID lehnt den Schlüssel ab oder hat selbst eine Störung</translation>
    </message>
    <message>
        <source>D-ID says: {0}. {1}</source>
        <translation>D-ID sagt: {0}. {1}</translation>
    </message>
    <message>
        <source>D-ID speaks at most {0} letters at once</source>
        <translation>D-ID spricht höchstens {0} Buchstaben auf einmal</translation>
    </message>
    <message>
        <source>D-ID stopped answering</source>
        <translation>D-ID antwortet nicht mehr</translation>
    </message>
    <message>
        <source>D-ID takes far longer than usual</source>
        <translation>D-ID braucht weit länger als sonst</translation>
    </message>
    <message>
        <source>D-ID takes {0} minutes; choose a part of it, or use an engine on this computer</source>
        <translation>D-ID nimmt {0} Minuten; einen Teil davon wählen oder eine Engine auf diesem Computer verwenden</translation>
    </message>
    <message>
        <source>D-ID&apos;s answer makes no sense</source>
        <translation>Die Antwort von D-ID ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>D-ID&apos;s content credentials hold for its own file only and are left out; the mark in this one says that it is synthetic</source>
        <translation>Die Herkunftsnachweise von D-ID gelten nur für dessen eigene Datei und fehlen hier; die Kennzeichnung in dieser sagt, dass sie synthetisch ist</translation>
    </message>
    <message>
        <source>D-ID&apos;s film has no sound; yours was laid under it unmeasured</source>
        <translation>Der Film von D-ID hat keinen Ton; der eigene wurde ungemessen daruntergelegt</translation>
    </message>
    <message>
        <source>D-ID&apos;s film lasts {0} s, the voice that was sent {1} s</source>
        <translation>Der Film von D-ID dauert {0} s, die gesendete Stimme {1} s</translation>
    </message>
    <message>
        <source>D-ID&apos;s gateway does not understand the request</source>
        <translation>Der Zugang zu D-ID versteht die Anfrage nicht</translation>
    </message>
    <message>
        <source>D-ID&apos;s moderation refused it</source>
        <translation>Die Moderation von D-ID lehnte es ab</translation>
    </message>
    <message>
        <source>D-ID&apos;s moderation takes this face for a well-known person&apos;s and refused it</source>
        <translation>Die Moderation von D-ID hält dieses Gesicht für das einer bekannten Person und lehnte es ab</translation>
    </message>
    <message>
        <source>D-ID&apos;s sound is not the voice that was sent, moment for moment: D-ID&apos;s own is kept, at {0} kHz</source>
        <translation>Der Ton von D-ID ist nicht Moment für Moment die gesendete Stimme: Der von D-ID bleibt, mit {0} kHz</translation>
    </message>
    <message>
        <source>DID_BASE_URL holds no address of a server</source>
        <translation>DID_BASE_URL enthält keine Adresse eines Servers</translation>
    </message>
    <message>
        <source>DWPose face points</source>
        <translation>Gesichtspunkte von DWPose</translation>
    </message>
    <message>
        <source>DWPose weights</source>
        <translation>Gewichte von DWPose</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Degrees to a shoulder over the film&apos;s length, such as 0 10.</source>
        <translation>Grad zur Schulter hin über die Länge des Films, etwa 0 10.</translation>
    </message>
    <message>
        <source>Degrees to the side over the film&apos;s length, such as 0 20 -20.</source>
        <translation>Grad zur Seite über die Länge des Films, etwa 0 20 -20.</translation>
    </message>
    <message>
        <source>Degrees up and down over the film&apos;s length, such as 0 10.</source>
        <translation>Grad auf und ab über die Länge des Films, etwa 0 10.</translation>
    </message>
    <message>
        <source>Detector batch</source>
        <translation>Stapel der Gesichtssuche</translation>
    </message>
    <message>
        <source>Do it again with retry</source>
        <translation>Mit retry noch einmal machen</translation>
    </message>
    <message>
        <source>Enter the key again; if it is right, look at D-ID&apos;s account page: a payment that failed does this too</source>
        <translation>Den Schlüssel neu eingeben; ist er richtig, die Kontoseite von D-ID ansehen: Auch eine gescheiterte Zahlung führt dazu</translation>
    </message>
    <message>
        <source>Enter the key of your account instead</source>
        <translation>Stattdessen den Schlüssel des Kontos eingeben</translation>
    </message>
    <message>
        <source>Everything was moved, but a part of it is also still in the old folder</source>
        <translation>Alles wurde verschoben, aber ein Teil liegt auch noch im alten Ordner</translation>
    </message>
    <message>
        <source>Export it again</source>
        <translation>Noch einmal exportieren</translation>
    </message>
    <message>
        <source>Export it again as a 16-bit WAV file</source>
        <translation>Noch einmal als WAV-Datei mit 16 Bit ausgeben</translation>
    </message>
    <message>
        <source>Export the engine again, on a computer where it is installed</source>
        <translation>Die Engine noch einmal exportieren, auf einem Computer, auf dem sie installiert ist</translation>
    </message>
    <message>
        <source>Export the engine once more</source>
        <translation>Die Engine noch einmal exportieren</translation>
    </message>
    <message>
        <source>Export them again with this version</source>
        <translation>Mit dieser Version noch einmal exportieren</translation>
    </message>
    <message>
        <source>Export them on a computer like this one, or choose the same build</source>
        <translation>Auf einem Computer wie diesem exportieren oder dieselbe Ausgabe wählen</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Ausdruck</translation>
    </message>
    <message>
        <source>Expressive</source>
        <translation>Ausdrucksvoll</translation>
    </message>
    <message>
        <source>Face box</source>
        <translation>Gesichtsausschnitt</translation>
    </message>
    <message>
        <source>Face detector</source>
        <translation>Gesichtssuche</translation>
    </message>
    <message>
        <source>Face detector S3FD</source>
        <translation>Gesichtssuche S3FD</translation>
    </message>
    <message>
        <source>Fetch it again later, or from D-ID&apos;s own page</source>
        <translation>Später noch einmal holen oder von der Seite von D-ID</translation>
    </message>
    <message>
        <source>Fetch it again; it is paid for, and D-ID keeps it for a while</source>
        <translation>Noch einmal holen; es ist bezahlt, und D-ID bewahrt es eine Weile auf</translation>
    </message>
    <message>
        <source>Fetch the result again later: nothing is ordered again</source>
        <translation>Das Ergebnis später noch einmal holen: Nichts wird neu bestellt</translation>
    </message>
    <message>
        <source>Fetch the video from D-ID&apos;s own page</source>
        <translation>Das Video von der Seite von D-ID holen</translation>
    </message>
    <message>
        <source>Files of {0} are missing or changed</source>
        <translation>Dateien von {0} fehlen oder sind verändert</translation>
    </message>
    <message>
        <source>Film for the eyes</source>
        <translation>Film für die Augen</translation>
    </message>
    <message>
        <source>Film for the pose</source>
        <translation>Film für die Haltung</translation>
    </message>
    <message>
        <source>First frame only</source>
        <translation>Nur das erste Bild</translation>
    </message>
    <message>
        <source>Fits the {0} and its driver {1}.</source>
        <translation>Passt zur {0} und ihrem Treiber {1}.</translation>
    </message>
    <message>
        <source>Free another {0} MB, or choose a folder on another disk</source>
        <translation>Weitere {0} MB freimachen oder einen Ordner auf einer anderen Platte wählen</translation>
    </message>
    <message>
        <source>Friendly</source>
        <translation>Freundlich</translation>
    </message>
    <message>
        <source>From earlier renders of this kind</source>
        <translation>Nach früheren Filmen dieser Art</translation>
    </message>
    <message>
        <source>From this computer&apos;s speed with other options</source>
        <translation>Nach dem Tempo dieses Computers mit anderen Optionen</translation>
    </message>
    <message>
        <source>Full body</source>
        <translation>Ganze Person</translation>
    </message>
    <message>
        <source>GET</source>
        <translation>GET</translation>
    </message>
    <message>
        <source>Get it from {0}, then install from the folder that it is in</source>
        <translation>Von {0} besorgen, dann aus dem Ordner installieren, in dem sie liegt</translation>
    </message>
    <message>
        <source>Give a video, a photo or a folder of numbered pictures</source>
        <translation>Ein Video, ein Foto oder einen Ordner mit nummerierten Bildern angeben</translation>
    </message>
    <message>
        <source>Give top bottom left right in pixels, such as 40 240 100 300</source>
        <translation>Oben, unten, links, rechts in Pixeln angeben, etwa 40 240 100 300</translation>
    </message>
    <message>
        <source>Gives the moved head the colours that the photo has around it.</source>
        <translation>Gibt dem bewegten Kopf die Farben, die das Foto um ihn herum hat.</translation>
    </message>
    <message>
        <source>Gives the replaced part the colour of the skin around it; poisson does so by itself.</source>
        <translation>Gibt dem ersetzten Teil die Farbe der Haut ringsum; poisson tut das von selbst.</translation>
    </message>
    <message>
        <source>Go online, or install from a folder that was exported elsewhere</source>
        <translation>Online gehen oder aus einem Ordner installieren, der anderswo exportiert wurde</translation>
    </message>
    <message>
        <source>Go online, or name a folder that holds them</source>
        <translation>Online gehen oder einen Ordner angeben, der sie enthält</translation>
    </message>
    <message>
        <source>HEAD</source>
        <translation>HEAD</translation>
    </message>
    <message>
        <source>Has to be installed first, {0} to fetch; made for an NVIDIA GPU with {1} GB, {2}: without one the processor computes, at up to {3} seconds for each frame</source>
        <translation>Muss erst installiert werden, {0} zu laden; gemacht für eine NVIDIA-GPU mit {1} GB, {2}: ohne sie rechnet der Prozessor, bis zu {3} Sekunden für jedes Bild</translation>
    </message>
    <message>
        <source>How softly the moved head is blended into the photo, as a share of its picture.</source>
        <translation>Wie weich der bewegte Kopf in das Foto übergeht, als Anteil seines Bildes.</translation>
    </message>
    <message>
        <source>How softly the replaced part is blended in, as a share of the face&apos;s width.</source>
        <translation>Wie weich der ersetzte Teil übergeht, als Anteil der Gesichtsbreite.</translation>
    </message>
    <message>
        <source>How strongly the face moves; 1 is as learnt.</source>
        <translation>Wie stark sich das Gesicht bewegt; 1 ist wie gelernt.</translation>
    </message>
    <message>
        <source>I have the right to use this face and voice</source>
        <translation>Ich habe das Recht, dieses Gesicht und diese Stimme zu verwenden</translation>
    </message>
    <message>
        <source>Install Python 3.11 or 3.12 and set LIPSMITH_PYTHON to its program</source>
        <translation>Python 3.11 oder 3.12 installieren und LIPSMITH_PYTHON auf dessen Programm setzen</translation>
    </message>
    <message>
        <source>Install an engine that takes photos first</source>
        <translation>Zuerst eine Engine installieren, die Fotos nimmt</translation>
    </message>
    <message>
        <source>Install into the same folder, or move everything to the new one first</source>
        <translation>In denselben Ordner installieren oder zuerst alles in den neuen verschieben</translation>
    </message>
    <message>
        <source>Install the app again</source>
        <translation>Die Anwendung neu installieren</translation>
    </message>
    <message>
        <source>Install the engine</source>
        <translation>Die Engine installieren</translation>
    </message>
    <message>
        <source>Install the engine first, or choose the built-in engine</source>
        <translation>Zuerst die Engine installieren oder die eingebaute wählen</translation>
    </message>
    <message>
        <source>Install them first</source>
        <translation>Zuerst installieren</translation>
    </message>
    <message>
        <source>It asks to be left alone for {0}; what was fetched is kept</source>
        <translation>Der Server bittet um {0} Pause; was geholt wurde, bleibt</translation>
    </message>
    <message>
        <source>It holds no code for the {0} (compute {1}).</source>
        <translation>Enthält keinen Code für die {0} (Compute {1}).</translation>
    </message>
    <message>
        <source>It is in {0} already</source>
        <translation>Es ist schon in {0}</translation>
    </message>
    <message>
        <source>It may be deleted, expired, or made with the key of another account</source>
        <translation>Es ist vielleicht gelöscht, abgelaufen oder mit dem Schlüssel eines anderen Kontos gemacht</translation>
    </message>
    <message>
        <source>It may be the sound of another film, or another face may be speaking</source>
        <translation>Vielleicht gehört der Ton zu einem anderen Film, oder ein anderes Gesicht spricht</translation>
    </message>
    <message>
        <source>It may still come: fetch the result later; nothing is ordered again</source>
        <translation>Es kann noch kommen: das Ergebnis später holen; nichts wird neu bestellt</translation>
    </message>
    <message>
        <source>It must be an address such as https://api.d-id.com</source>
        <translation>Es muss eine Adresse wie https://api.d-id.com sein</translation>
    </message>
    <message>
        <source>It must begin with https://; http:// is for this computer only</source>
        <translation>Sie muss mit https:// beginnen; http:// gilt nur für diesen Computer</translation>
    </message>
    <message>
        <source>It needs NVIDIA driver {0} or newer; {1}.</source>
        <translation>Braucht den NVIDIA-Treiber {0} oder neuer; {1}.</translation>
    </message>
    <message>
        <source>It was stopped before anybody knew whether D-ID has the order</source>
        <translation>Es wurde angehalten, bevor jemand wusste, ob D-ID die Bestellung hat</translation>
    </message>
    <message>
        <source>It was stopped before anybody knew whether the provider has the order</source>
        <translation>Es wurde angehalten, bevor jemand wusste, ob der Anbieter die Bestellung hat</translation>
    </message>
    <message>
        <source>Known ones: {0}</source>
        <translation>Bekannt sind: {0}</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>Gesichtspunkte</translation>
    </message>
    <message>
        <source>Larger shows it more clearly.</source>
        <translation>Größer zeigt ihn deutlicher.</translation>
    </message>
    <message>
        <source>Larger speaks faster; for voices of Microsoft and ElevenLabs.</source>
        <translation>Größer spricht schneller; für Stimmen von Microsoft und ElevenLabs.</translation>
    </message>
    <message>
        <source>Larger speaks higher; for voices of Microsoft.</source>
        <translation>Größer spricht höher; für Stimmen von Microsoft.</translation>
    </message>
    <message>
        <source>Leave speaking style, rate and pitch as they are</source>
        <translation>Sprechstil, Tempo und Tonhöhe lassen, wie sie sind</translation>
    </message>
    <message>
        <source>Leave the transcript out</source>
        <translation>Den Sprechtext weglassen</translation>
    </message>
    <message>
        <source>Let its name end in .png</source>
        <translation>Den Namen auf .png enden lassen</translation>
    </message>
    <message>
        <source>Lets s3fd search in a picture this many times smaller: faster, and takes less memory.</source>
        <translation>Lässt s3fd in einem so viel kleineren Bild suchen: schneller und mit weniger Speicher.</translation>
    </message>
    <message>
        <source>Lets the film begin and end in the same pose.</source>
        <translation>Lässt den Film in derselben Haltung beginnen und enden.</translation>
    </message>
    <message>
        <source>Lips and voice are in sync</source>
        <translation>Lippen und Stimme sind synchron</translation>
    </message>
    <message>
        <source>Lips close to the sound on any face, soft in large pictures; quick without a graphics card.</source>
        <translation>Lippen nah am Ton bei jedem Gesicht, weich in großen Bildern; schnell auch ohne Grafikkarte.</translation>
    </message>
    <message>
        <source>List the engines to see what is</source>
        <translation>In der Liste der Engines nachsehen, was es gibt</translation>
    </message>
    <message>
        <source>Look again in a few minutes, or at D-ID&apos;s own page for the name {0}. Order it again only if paying twice is acceptable</source>
        <translation>In einigen Minuten noch einmal nachsehen oder auf der Seite von D-ID nach dem Namen {0}. Nur neu bestellen, wenn doppelt zu zahlen in Ordnung ist</translation>
    </message>
    <message>
        <source>Look again with fetch, or give it up with cancel</source>
        <translation>Mit fetch noch einmal nachsehen oder mit cancel aufgeben</translation>
    </message>
    <message>
        <source>Look again: nothing is ordered a second time</source>
        <translation>Noch einmal nachsehen: Nichts wird ein zweites Mal bestellt</translation>
    </message>
    <message>
        <source>Look at it on D-ID&apos;s own site; it was paid for, so write to D-ID</source>
        <translation>Es auf der Seite von D-ID ansehen; es ist bezahlt, also an D-ID schreiben</translation>
    </message>
    <message>
        <source>Look at its file</source>
        <translation>Seine Datei ansehen</translation>
    </message>
    <message>
        <source>Look at the list of jobs</source>
        <translation>Die Liste der Aufträge ansehen</translation>
    </message>
    <message>
        <source>Look at the log, or try again</source>
        <translation>Ins Protokoll sehen oder erneut versuchen</translation>
    </message>
    <message>
        <source>Look at {0}, or try another mirror</source>
        <translation>Nach {0} sehen oder einen anderen Spiegelserver versuchen</translation>
    </message>
    <message>
        <source>Look at {0}: it may need an account</source>
        <translation>Nach {0} sehen: vielleicht wird ein Konto gebraucht</translation>
    </message>
    <message>
        <source>Looks for the face in this part only: top bottom left right in pixels, -1 for the picture&apos;s edge.</source>
        <translation>Sucht das Gesicht nur in diesem Teil: oben, unten, links, rechts in Pixeln, -1 für den Bildrand.</translation>
    </message>
    <message>
        <source>MMPose</source>
        <translation>MMPose</translation>
    </message>
    <message>
        <source>MMPose face points</source>
        <translation>Gesichtspunkte von MMPose</translation>
    </message>
    <message>
        <source>Made for an NVIDIA GPU with {0} GB, {1}: the processor computes instead, which is much slower</source>
        <translation>Gemacht für eine NVIDIA-GPU mit {0} GB, {1}: Stattdessen rechnet der Prozessor, was viel länger dauert</translation>
    </message>
    <message>
        <source>Made for an NVIDIA GPU with {0} GB, {1}; without one the processor computes, at up to {2} seconds for each frame</source>
        <translation>Gemacht für eine NVIDIA-GPU mit {0} GB, {1}; ohne sie rechnet der Prozessor, bis zu {2} Sekunden für jedes Bild</translation>
    </message>
    <message>
        <source>Makes one photo speak: face, eyes and head move with the voice; best on a graphics card.</source>
        <translation>Lässt ein Foto sprechen: Gesicht, Augen und Kopf gehen mit der Stimme; am besten mit einer Grafikkarte.</translation>
    </message>
    <message>
        <source>Makes the face&apos;s box larger at its {0}; less than 0 makes it smaller.</source>
        <translation>Vergrößert den Gesichtsausschnitt {0}; unter 0 verkleinert.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messung</translation>
    </message>
    <message>
        <source>Measures lip sync as the field does (LSE-D and LSE-C), beside the built-in score.</source>
        <translation>Misst Lippensynchronität, wie es in der Forschung üblich ist (LSE-D und LSE-C), neben der eingebauten Messung.</translation>
    </message>
    <message>
        <source>Mend the file, or unset LIPSMITH_CATALOGUE</source>
        <translation>Die Datei berichtigen oder LIPSMITH_CATALOGUE nicht setzen</translation>
    </message>
    <message>
        <source>Mend the file, or unset LIPSMITH_URL_MAP</source>
        <translation>Die Datei berichtigen oder LIPSMITH_URL_MAP nicht setzen</translation>
    </message>
    <message>
        <source>More than a day may cost: about {0}, in the last 24 hours {1} of {2} credits</source>
        <translation>Mehr, als ein Tag kosten darf: etwa {0}, in den letzten 24 Stunden {1} von {2} Credits</translation>
    </message>
    <message>
        <source>More than a job may cost: about {0} of {1} credits</source>
        <translation>Mehr, als ein Auftrag kosten darf: etwa {0} von {1} Credits</translation>
    </message>
    <message>
        <source>More than is left: about {0} of {1} credits</source>
        <translation>Mehr, als noch da ist: etwa {0} von {1} Credits</translation>
    </message>
    <message>
        <source>Mouth in silence</source>
        <translation>Mund in Stille</translation>
    </message>
    <message>
        <source>Mouth sharpness</source>
        <translation>Mundschärfe</translation>
    </message>
    <message>
        <source>MuseTalk 1.0</source>
        <translation>MuseTalk 1.0</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA 13.0)</source>
        <translation>NVIDIA-Grafikkarte (CUDA 13.0)</translation>
    </message>
    <message>
        <source>NVIDIA GPU, older driver or card (CUDA 12.6)</source>
        <translation>NVIDIA-Grafikkarte, älterer Treiber oder ältere Karte (CUDA 12.6)</translation>
    </message>
    <message>
        <source>Neural engines (PyTorch)</source>
        <translation>Neuronale Engines (PyTorch)</translation>
    </message>
    <message>
        <source>No GPU was found.</source>
        <translation>Keine Grafikkarte gefunden.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU with a working driver was found.</source>
        <translation>Keine NVIDIA-Grafikkarte mit laufendem Treiber gefunden.</translation>
    </message>
    <message>
        <source>No Python to install engines with: {0}</source>
        <translation>Kein Python, mit dem sich Engines installieren lassen: {0}</translation>
    </message>
    <message>
        <source>No cloud provider has anything of the job {0}</source>
        <translation>Kein Cloud-Anbieter hat etwas vom Auftrag {0}</translation>
    </message>
    <message>
        <source>No engine on this computer takes this file under the chosen licences</source>
        <translation>Keine Engine auf diesem Computer nimmt diese Datei unter den gewählten Lizenzen</translation>
    </message>
    <message>
        <source>No permission to write here: {0}</source>
        <translation>Kein Schreibrecht: {0}</translation>
    </message>
    <message>
        <source>No permission to write where the packages go</source>
        <translation>Keine Schreibrechte dort, wohin die Pakete kommen</translation>
    </message>
    <message>
        <source>No program can fetch {0}</source>
        <translation>Kein Programm kann {0} holen</translation>
    </message>
    <message>
        <source>No speech was found in the voice: the mouth stays closed</source>
        <translation>In der Stimme wurde keine Sprache gefunden: der Mund bleibt geschlossen</translation>
    </message>
    <message>
        <source>Nobody can tell whether D-ID has the order</source>
        <translation>Niemand kann sagen, ob D-ID die Bestellung hat</translation>
    </message>
    <message>
        <source>Nobody has confirmed the right to use this face and voice</source>
        <translation>Niemand hat das Recht bestätigt, dieses Gesicht und diese Stimme zu verwenden</translation>
    </message>
    <message>
        <source>Nobody knows what became of the job {0}</source>
        <translation>Niemand weiß, was aus dem Auftrag {0} wurde</translation>
    </message>
    <message>
        <source>Nod</source>
        <translation>Nicken</translation>
    </message>
    <message>
        <source>Not enough room for an environment in {0}</source>
        <translation>Zu wenig Platz für eine Umgebung in {0}</translation>
    </message>
    <message>
        <source>Not enough room for packages in {0}</source>
        <translation>Zu wenig Platz für Pakete in {0}</translation>
    </message>
    <message>
        <source>Nothing called “{0}” is installed</source>
        <translation>Es ist nichts namens „{0}“ installiert</translation>
    </message>
    <message>
        <source>Nothing is left to render from {0} s on</source>
        <translation>Ab {0} s bleibt nichts zu rendern</translation>
    </message>
    <message>
        <source>Nothing of this kind was rendered here yet: a processor takes up to {0} seconds for each of the {1} frames</source>
        <translation>Hier wurde noch nichts dieser Art gerendert: Ein Prozessor braucht bis zu {0} Sekunden für jedes der {1} Bilder</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>One of 46 ways to move the head.</source>
        <translation>Eine von 46 Arten, den Kopf zu bewegen.</translation>
    </message>
    <message>
        <source>One of the styles that the voice has, such as cheerful.</source>
        <translation>Einer der Stile, die die Stimme hat, etwa cheerful.</translation>
    </message>
    <message>
        <source>One of: draft, standard, high</source>
        <translation>Eines von: draft, standard, high</translation>
    </message>
    <message>
        <source>One of: system, light, dark, contrast</source>
        <translation>Eines von: system, light, dark, contrast</translation>
    </message>
    <message>
        <source>One of: {0}</source>
        <translation>Eines von: {0}</translation>
    </message>
    <message>
        <source>Only NVIDIA GPUs are supported; the {0} is not used.</source>
        <translation>Nur NVIDIA-Karten werden unterstützt; die {0} wird nicht benutzt.</translation>
    </message>
    <message>
        <source>Only jobs of this window that have not begun can be moved</source>
        <translation>Nur noch nicht begonnene Aufträge dieses Fensters lassen sich verschieben</translation>
    </message>
    <message>
        <source>Only the first frame of the animation is used</source>
        <translation>Nur das erste Bild der Animation wird verwendet</translation>
    </message>
    <message>
        <source>Open {0} with the account of your token and agree to the terms</source>
        <translation>{0} mit dem Konto des Tokens öffnen und den Bedingungen zustimmen</translation>
    </message>
    <message>
        <source>Open {0}, agree there, then enter your Hugging Face token here</source>
        <translation>{0} öffnen, dort zustimmen, dann hier das Token von Hugging Face eingeben</translation>
    </message>
    <message>
        <source>Open {0}, agree, and enter your access token</source>
        <translation>{0} öffnen, zustimmen und das Zugangstoken eingeben</translation>
    </message>
    <message>
        <source>Open {0}, save the file, and name its folder here</source>
        <translation>{0} öffnen, die Datei sichern und hier ihren Ordner angeben</translation>
    </message>
    <message>
        <source>POST</source>
        <translation>POST</translation>
    </message>
    <message>
        <source>Pad {0}</source>
        <translation>Rand {0}</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Pictures that s3fd looks at at once on a graphics card; 0 takes what fits into memory.</source>
        <translation>Bilder, die s3fd auf einer Grafikkarte auf einmal ansieht; 0 nimmt, was in den Speicher passt.</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>Tonhöhe</translation>
    </message>
    <message>
        <source>Please report it with the job&apos;s log</source>
        <translation>Bitte mit dem Protokoll des Auftrags melden</translation>
    </message>
    <message>
        <source>Please report it with the {0}&apos;s log</source>
        <translation>Bitte mit dem Protokoll melden ({0})</translation>
    </message>
    <message>
        <source>PocketSphinx English model</source>
        <translation>PocketSphinx: englisches Modell</translation>
    </message>
    <message>
        <source>Pose style</source>
        <translation>Haltung</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Prepares the network for this machine: minutes at first, then faster on long jobs.</source>
        <translation>Richtet das Netz für diesen Computer ein: erst Minuten, dann schneller bei langen Aufträgen.</translation>
    </message>
    <message>
        <source>Processor cores from 1 on, or nothing</source>
        <translation>Prozessorkerne ab 1 oder nichts</translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>Nur Prozessor</translation>
    </message>
    <message>
        <source>Professional</source>
        <translation>Sachlich</translation>
    </message>
    <message>
        <source>Puts the moving face back into the whole photo; not in every plan of D-ID.</source>
        <translation>Setzt das bewegte Gesicht ins ganze Foto zurück; nicht in jedem Tarif von D-ID.</translation>
    </message>
    <message>
        <source>Raise the memory limit in the settings</source>
        <translation>Die Speichergrenze in den Einstellungen erhöhen</translation>
    </message>
    <message>
        <source>Raise the memory limit in the settings, or render a shorter or smaller piece</source>
        <translation>Die Speichergrenze in den Einstellungen erhöhen oder ein kürzeres oder kleineres Stück rendern</translation>
    </message>
    <message>
        <source>Reference landmarks (MMPose)</source>
        <translation>Referenz-Gesichtspunkte (MMPose)</translation>
    </message>
    <message>
        <source>Reinstall the app, or the engine&apos;s environment</source>
        <translation>Die Anwendung oder die Umgebung der Engine neu installieren</translation>
    </message>
    <message>
        <source>Reinstall the app; a virus scanner may have removed a file</source>
        <translation>Die Anwendung neu installieren; ein Virenscanner hat vielleicht eine Datei entfernt</translation>
    </message>
    <message>
        <source>Remove what is left in {0} and {1} by hand</source>
        <translation>Was in {0} und {1} übrig ist, von Hand entfernen</translation>
    </message>
    <message>
        <source>Render a short part instead, or preview with the built-in engine</source>
        <translation>Stattdessen ein kurzes Stück rendern oder die Vorschau mit der eingebauten Engine machen</translation>
    </message>
    <message>
        <source>Render the voice in parts when the lip closures matter</source>
        <translation>Die Stimme in Teilen rendern, wenn es auf den Lippenschluss ankommt</translation>
    </message>
    <message>
        <source>Repair it</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Repair it, or choose the build for the processor</source>
        <translation>Reparieren oder die Ausgabe für den Prozessor wählen</translation>
    </message>
    <message>
        <source>Repair it; if it happens again, report it with the program&apos;s log</source>
        <translation>Reparieren; wenn es wieder geschieht, mit dem Protokoll des Programms melden</translation>
    </message>
    <message>
        <source>Repair the engine</source>
        <translation>Die Engine reparieren</translation>
    </message>
    <message>
        <source>Repair the engine to fetch it again</source>
        <translation>Die Engine reparieren, um sie neu zu holen</translation>
    </message>
    <message>
        <source>Repair the engine; if it happens again, report it with the program&apos;s log</source>
        <translation>Die Engine reparieren; wenn es wieder geschieht, mit dem Protokoll des Programms melden</translation>
    </message>
    <message>
        <source>Repair the installation of the engine</source>
        <translation>Die Installation der Engine reparieren</translation>
    </message>
    <message>
        <source>Repair the installation: the file is part of the program</source>
        <translation>Die Installation reparieren: die Datei gehört zum Programm</translation>
    </message>
    <message>
        <source>Replaced part</source>
        <translation>Ersetzter Teil</translation>
    </message>
    <message>
        <source>Report this: such a job was never to come here</source>
        <translation>Bitte melden: Ein solcher Auftrag sollte nie hierher kommen</translation>
    </message>
    <message>
        <source>Resize factor</source>
        <translation>Verkleinerung</translation>
    </message>
    <message>
        <source>Return to rest</source>
        <translation>Zurück in die Ruhe</translation>
    </message>
    <message>
        <source>Right cheek width</source>
        <translation>Breite der rechten Wange</translation>
    </message>
    <message>
        <source>Room below the chin</source>
        <translation>Platz unter dem Kinn</translation>
    </message>
    <message>
        <source>Run `lipsmith doctor`; if it finds nothing, report this with the log</source>
        <translation>`lipsmith doctor` ausführen; findet es nichts, dies mit dem Protokoll melden</translation>
    </message>
    <message>
        <source>Runs on a graphics card</source>
        <translation>Läuft auf einer Grafikkarte</translation>
    </message>
    <message>
        <source>Runs on its maker&apos;s computers: face and voice are sent there</source>
        <translation>Läuft auf Computern des Anbieters: Gesicht und Stimme werden dorthin gesendet</translation>
    </message>
    <message>
        <source>Runs on the processor of this computer</source>
        <translation>Läuft auf dem Prozessor dieses Computers</translation>
    </message>
    <message>
        <source>Runs on {0}</source>
        <translation>Läuft auf {0}</translation>
    </message>
    <message>
        <source>S3FD weights</source>
        <translation>Gewichte von S3FD</translation>
    </message>
    <message>
        <source>SSML</source>
        <translation>SSML</translation>
    </message>
    <message>
        <source>SadTalker</source>
        <translation>SadTalker</translation>
    </message>
    <message>
        <source>SadTalker at 512 pixels</source>
        <translation>SadTalker mit 512 Pixeln</translation>
    </message>
    <message>
        <source>SadTalker in the whole photo</source>
        <translation>SadTalker im ganzen Foto</translation>
    </message>
    <message>
        <source>SadTalker in the whole photo, with more around the head</source>
        <translation>SadTalker im ganzen Foto, mit mehr um den Kopf</translation>
    </message>
    <message>
        <source>SadTalker weights</source>
        <translation>Gewichte von SadTalker</translation>
    </message>
    <message>
        <source>SadTalker&apos;s own face points</source>
        <translation>SadTalkers eigene Gesichtspunkte</translation>
    </message>
    <message>
        <source>Save it as plain text in UTF-8</source>
        <translation>Als reinen Text in UTF-8 speichern</translation>
    </message>
    <message>
        <source>Save your options under another name</source>
        <translation>Die Optionen unter einem anderen Namen speichern</translation>
    </message>
    <message>
        <source>Scale it down to at most {0} pixels a side</source>
        <translation>Auf höchstens {0} Pixel je Seite verkleinern</translation>
    </message>
    <message>
        <source>Scale it down, or save it as a JPEG</source>
        <translation>Verkleinern oder als JPEG speichern</translation>
    </message>
    <message>
        <source>Scale it down: {0} pixels on the long side are plenty</source>
        <translation>Verkleinern: {0} Pixel an der langen Seite reichen völlig</translation>
    </message>
    <message>
        <source>Set the environment variable {0} instead</source>
        <translation>Stattdessen die Umgebungsvariable {0} setzen</translation>
    </message>
    <message>
        <source>Settings: {0}</source>
        <translation>Einstellungen: {0}</translation>
    </message>
    <message>
        <source>Shorten the text, or make two films of it</source>
        <translation>Den Text kürzen oder zwei Filme daraus machen</translation>
    </message>
    <message>
        <source>Sign in again with “hf auth login”, or enter a token here</source>
        <translation>Mit „hf auth login“ neu anmelden oder hier einen Token eingeben</translation>
    </message>
    <message>
        <source>Silence at the end</source>
        <translation>Stille am Ende</translation>
    </message>
    <message>
        <source>Silero VAD</source>
        <translation>Silero VAD</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Smooth boxes</source>
        <translation>Ausschnitte glätten</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>Soft edge</source>
        <translation>Weicher Rand</translation>
    </message>
    <message>
        <source>Some frames of the video are damaged</source>
        <translation>Einige Bilder des Videos sind beschädigt</translation>
    </message>
    <message>
        <source>Speaking rate</source>
        <translation>Sprechtempo</translation>
    </message>
    <message>
        <source>Speaking style</source>
        <translation>Sprechstil</translation>
    </message>
    <message>
        <source>Speaking style, rate and pitch need a voice</source>
        <translation>Sprechstil, Tempo und Tonhöhe brauchen eine Stimme</translation>
    </message>
    <message>
        <source>Speech measured</source>
        <translation>Sprachdauer</translation>
    </message>
    <message>
        <source>Spoken by one of D-ID&apos;s voices, in place of a voice file.</source>
        <translation>Wird von einer Stimme von D-ID gesprochen, statt einer Stimmdatei.</translation>
    </message>
    <message>
        <source>Stable Diffusion VAE (ft-mse)</source>
        <translation>Stable Diffusion VAE (ft-mse)</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Start it again with retry</source>
        <translation>Mit „Erneut versuchen“ neu starten</translation>
    </message>
    <message>
        <source>Start the job again; if it happens again, reinstall the app</source>
        <translation>Den Auftrag neu starten; geschieht es wieder, die Anwendung neu installieren</translation>
    </message>
    <message>
        <source>Start the job again; if it happens again, report it</source>
        <translation>Den Auftrag neu starten; geschieht es wieder, bitte melden</translation>
    </message>
    <message>
        <source>Start the job again; if it happens again, report it with the job&apos;s log</source>
        <translation>Den Auftrag neu starten; geschieht es wieder, bitte mit seinem Protokoll melden</translation>
    </message>
    <message>
        <source>Start the job again; its log tells more</source>
        <translation>Den Auftrag neu starten; sein Protokoll sagt mehr</translation>
    </message>
    <message>
        <source>Start the job again; its log tells what the engine did last</source>
        <translation>Den Auftrag neu starten; sein Protokoll sagt, was die Engine zuletzt tat</translation>
    </message>
    <message>
        <source>Still head</source>
        <translation>Ruhiger Kopf</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Strength of the expression</source>
        <translation>Stärke des Ausdrucks</translation>
    </message>
    <message>
        <source>SyncNet</source>
        <translation>SyncNet</translation>
    </message>
    <message>
        <source>SyncNet LSE-C</source>
        <translation>SyncNet LSE-C</translation>
    </message>
    <message>
        <source>SyncNet LSE-D</source>
        <translation>SyncNet LSE-D</translation>
    </message>
    <message>
        <source>SyncNet could not measure. It needs a second of the face in one piece, with a voice</source>
        <translation>SyncNet konnte nicht messen. Es braucht eine Sekunde des Gesichts am Stück, mit einer Stimme</translation>
    </message>
    <message>
        <source>SyncNet could not measure. {0}. {1}</source>
        <translation>SyncNet konnte nicht messen. {0}. {1}</translation>
    </message>
    <message>
        <source>SyncNet offset</source>
        <translation>Versatz nach SyncNet</translation>
    </message>
    <message>
        <source>SyncNet weights</source>
        <translation>Gewichte von SyncNet</translation>
    </message>
    <message>
        <source>SyncNet&apos;s figures do not follow human judgement closely.</source>
        <translation>Die Werte von SyncNet decken sich nur grob mit dem Urteil von Menschen.</translation>
    </message>
    <message>
        <source>Take a frame of it as the photo, or choose another engine</source>
        <translation>Ein Einzelbild davon als Foto nehmen oder eine andere Engine wählen</translation>
    </message>
    <message>
        <source>Take a larger or smaller one</source>
        <translation>Ein größeres oder kleineres nehmen</translation>
    </message>
    <message>
        <source>Take a photo of one person who looks into the camera</source>
        <translation>Ein Foto von einer Person nehmen, die in die Kamera schaut</translation>
    </message>
    <message>
        <source>Take a smaller one</source>
        <translation>Eine kleinere nehmen</translation>
    </message>
    <message>
        <source>Take another one</source>
        <translation>Eine andere nehmen</translation>
    </message>
    <message>
        <source>Take another picture or voice</source>
        <translation>Ein anderes Bild oder eine andere Stimme nehmen</translation>
    </message>
    <message>
        <source>Take another picture, voice or text; D-ID&apos;s rules are on its site</source>
        <translation>Ein anderes Bild, eine andere Stimme oder einen anderen Text nehmen; die Regeln von D-ID stehen auf dessen Seite</translation>
    </message>
    <message>
        <source>Take the picture of somebody else</source>
        <translation>Das Bild von jemand anderem nehmen</translation>
    </message>
    <message>
        <source>Take the voice file or the text, not both</source>
        <translation>Die Stimmdatei oder den Text nehmen, nicht beides</translation>
    </message>
    <message>
        <source>Takes the first frame of the film as a photo.</source>
        <translation>Nimmt das erste Bild des Films als Foto.</translation>
    </message>
    <message>
        <source>Takes this box in every frame: top bottom left right in pixels.</source>
        <translation>Nimmt diesen Ausschnitt in jedem Bild: oben, unten, links, rechts in Pixeln.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The GPU cannot be used ({0}): the processor computes instead, which is much slower</source>
        <translation>Die Grafikkarte kann nicht benutzt werden ({0}): Stattdessen rechnet der Prozessor, was viel länger dauert</translation>
    </message>
    <message>
        <source>The HDR picture is converted to standard range</source>
        <translation>Das HDR-Bild wird in den Standardumfang umgerechnet</translation>
    </message>
    <message>
        <source>The address of the photo, which D-ID fetches itself: {0}</source>
        <translation>Die Adresse des Fotos, das D-ID selbst holt: {0}</translation>
    </message>
    <message>
        <source>The build “{0}” cannot work on this computer</source>
        <translation>Die Ausgabe „{0}“ kann auf diesem Computer nicht laufen</translation>
    </message>
    <message>
        <source>The built-in engine computes on the processor only</source>
        <translation>Die eingebaute Engine rechnet nur auf dem Prozessor</translation>
    </message>
    <message>
        <source>The built-in engine&apos;s weights cannot be used</source>
        <translation>Die Gewichte der eingebauten Engine sind nicht verwendbar</translation>
    </message>
    <message>
        <source>The connection to D-ID breaks off</source>
        <translation>Die Verbindung zu D-ID bricht ab</translation>
    </message>
    <message>
        <source>The connection to the package index broke off</source>
        <translation>Die Verbindung zum Paketindex riss ab</translation>
    </message>
    <message>
        <source>The connection to {0} breaks off again and again</source>
        <translation>Die Verbindung zu {0} bricht immer wieder ab</translation>
    </message>
    <message>
        <source>The disk became full while packages were installed</source>
        <translation>Der Datenträger wurde beim Installieren der Pakete voll</translation>
    </message>
    <message>
        <source>The disk is full: {0}</source>
        <translation>Die Platte ist voll: {0}</translation>
    </message>
    <message>
        <source>The disk of {0} has too little room: {1} more are needed</source>
        <translation>Die Platte von {0} hat zu wenig Platz: {1} mehr werden gebraucht</translation>
    </message>
    <message>
        <source>The disk of {0} is full</source>
        <translation>Die Platte von {0} ist voll</translation>
    </message>
    <message>
        <source>The disk quota is used up: {0}</source>
        <translation>Das Kontingent der Platte ist aufgebraucht: {0}</translation>
    </message>
    <message>
        <source>The disk reports a fault: {0}</source>
        <translation>Die Platte meldet einen Fehler: {0}</translation>
    </message>
    <message>
        <source>The engine gave no sign of life for {0} seconds and was stopped</source>
        <translation>Die Engine gab {0} Sekunden kein Lebenszeichen und wurde angehalten</translation>
    </message>
    <message>
        <source>The engine is being installed</source>
        <translation>Die Engine wird gerade installiert</translation>
    </message>
    <message>
        <source>The engine made a frame of the wrong form</source>
        <translation>Die Engine hat ein Bild falscher Form geliefert</translation>
    </message>
    <message>
        <source>The engine reported a finished file that is not there</source>
        <translation>Die Engine meldete eine fertige Datei, die nicht da ist</translation>
    </message>
    <message>
        <source>The engine {0} has no option “{1}”</source>
        <translation>Die Engine {0} hat keine Option „{1}“</translation>
    </message>
    <message>
        <source>The engine&apos;s process could not be started</source>
        <translation>Der Prozess der Engine ließ sich nicht starten</translation>
    </message>
    <message>
        <source>The engine&apos;s process does not speak this version&apos;s language</source>
        <translation>Der Prozess der Engine versteht die Sprache dieser Version nicht</translation>
    </message>
    <message>
        <source>The engine&apos;s process said something that cannot be understood</source>
        <translation>Der Prozess der Engine hat etwas Unverständliches gemeldet</translation>
    </message>
    <message>
        <source>The engine&apos;s process {0}</source>
        <translation>Der Prozess der Engine {0}</translation>
    </message>
    <message>
        <source>The environment {0} is not installed</source>
        <translation>Die Umgebung {0} ist nicht installiert</translation>
    </message>
    <message>
        <source>The exported folder does not hold everything</source>
        <translation>Der exportierte Ordner enthält nicht alles</translation>
    </message>
    <message>
        <source>The exported folder is damaged: {0}</source>
        <translation>Der exportierte Ordner ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>The exported packages are for another kind of computer, Python or build</source>
        <translation>Die exportierten Pakete sind für eine andere Art von Computer, Python oder Ausgabe</translation>
    </message>
    <message>
        <source>The exported packages are of another version of the app</source>
        <translation>Die exportierten Pakete gehören zu einer anderen Version der Anwendung</translation>
    </message>
    <message>
        <source>The eyes blink now and then.</source>
        <translation>Die Augen blinzeln ab und zu.</translation>
    </message>
    <message>
        <source>The face box reaches too far beyond the picture: {0}</source>
        <translation>Der Gesichtsrahmen reicht zu weit über das Bild hinaus: {0}</translation>
    </message>
    <message>
        <source>The face could not be studied</source>
        <translation>Das Gesicht ließ sich nicht auswerten</translation>
    </message>
    <message>
        <source>The face is small ({0} pixels between the eyes): little detail to work with</source>
        <translation>Das Gesicht ist klein ({0} Pixel zwischen den Augen): wenig Einzelheiten</translation>
    </message>
    <message>
        <source>The face is turned {0} degrees to the side</source>
        <translation>Das Gesicht ist um {0} Grad zur Seite gedreht</translation>
    </message>
    <message>
        <source>The face is turned {0} degrees to the side: its far half has to be guessed</source>
        <translation>Das Gesicht ist um {0} Grad zur Seite gedreht: seine abgewandte Hälfte muss erraten werden</translation>
    </message>
    <message>
        <source>The face is turned {0} degrees to the side: the far corner of the mouth may look flat</source>
        <translation>Das Gesicht ist um {0} Grad zur Seite gedreht: der abgewandte Mundwinkel kann flach wirken</translation>
    </message>
    <message>
        <source>The face lies outside the picture</source>
        <translation>Das Gesicht liegt außerhalb des Bildes</translation>
    </message>
    <message>
        <source>The figures tell how well mouth and voice move together, not how natural the film looks.</source>
        <translation>Die Werte sagen, wie gut sich Mund und Stimme zusammen bewegen, nicht wie natürlich der Film aussieht.</translation>
    </message>
    <message>
        <source>The file cannot be read: {0}</source>
        <translation>Die Datei ist nicht lesbar: {0}</translation>
    </message>
    <message>
        <source>The file grew larger than this disk allows: {0}</source>
        <translation>Die Datei wurde größer, als diese Platte erlaubt: {0}</translation>
    </message>
    <message>
        <source>The file is too large for D-ID</source>
        <translation>Die Datei ist zu groß für D-ID</translation>
    </message>
    <message>
        <source>The file name is too long: {0}</source>
        <translation>Der Dateiname ist zu lang: {0}</translation>
    </message>
    <message>
        <source>The file {0} cannot be fetched by a program</source>
        <translation>Die Datei {0} kann kein Programm holen</translation>
    </message>
    <message>
        <source>The file {0} cannot be used</source>
        <translation>Die Datei {0} ist nicht verwendbar</translation>
    </message>
    <message>
        <source>The file {0} of {1} is {2}</source>
        <translation>Die Datei {0} von {1} ist {2}</translation>
    </message>
    <message>
        <source>The film came out {0} s long instead of {1} s</source>
        <translation>Der Film wurde {0} s lang statt {1} s</translation>
    </message>
    <message>
        <source>The film did not arrive whole</source>
        <translation>Der Film kam nicht ganz an</translation>
    </message>
    <message>
        <source>The film lasts {0} s</source>
        <translation>Der Film dauert {0} s</translation>
    </message>
    <message>
        <source>The film lasts {0} s, more than was expected: about {1} credits instead of {2}</source>
        <translation>Der Film dauert {0} s, mehr als erwartet: etwa {1} Credits statt {2}</translation>
    </message>
    <message>
        <source>The film that D-ID made has no sound</source>
        <translation>Der Film von D-ID hat keinen Ton</translation>
    </message>
    <message>
        <source>The finished video did not pass its check: {0}</source>
        <translation>Der fertige Film hat die Prüfung nicht bestanden: {0}</translation>
    </message>
    <message>
        <source>The folder is not there: {0}</source>
        <translation>Den Ordner gibt es nicht: {0}</translation>
    </message>
    <message>
        <source>The folder “{0}” cannot be read</source>
        <translation>Der Ordner „{0}“ ist nicht lesbar</translation>
    </message>
    <message>
        <source>The folder “{0}” holds no numbered pictures</source>
        <translation>Der Ordner „{0}“ enthält keine nummerierten Bilder</translation>
    </message>
    <message>
        <source>The folder “{0}” may not be read</source>
        <translation>Für den Ordner „{0}“ fehlt das Leserecht</translation>
    </message>
    <message>
        <source>The installed packages do not work on this computer</source>
        <translation>Die installierten Pakete laufen auf diesem Computer nicht</translation>
    </message>
    <message>
        <source>The job needed more memory than the settings allow ({0} MB)</source>
        <translation>Der Auftrag brauchte mehr Speicher, als die Einstellungen erlauben ({0} MB)</translation>
    </message>
    <message>
        <source>The job was interrupted: the program ended before it was done</source>
        <translation>Der Auftrag wurde unterbrochen: das Programm endete vor ihm</translation>
    </message>
    <message>
        <source>The job {0} does not wait in this queue</source>
        <translation>Der Auftrag {0} wartet nicht in dieser Warteschlange</translation>
    </message>
    <message>
        <source>The job {0} is no longer open in the list of jobs</source>
        <translation>Der Auftrag {0} ist in der Liste nicht mehr offen</translation>
    </message>
    <message>
        <source>The job {0} is still {1}</source>
        <translation>Der Auftrag {0} ist noch nicht beendet ({1})</translation>
    </message>
    <message>
        <source>The job&apos;s log cannot be read</source>
        <translation>Das Protokoll des Auftrags ist nicht lesbar</translation>
    </message>
    <message>
        <source>The lips are {0} ms early</source>
        <translation>Die Lippen sind {0} ms zu früh</translation>
    </message>
    <message>
        <source>The lips are {0} ms late</source>
        <translation>Die Lippen sind {0} ms zu spät</translation>
    </message>
    <message>
        <source>The lips do not follow this voice</source>
        <translation>Die Lippen folgen dieser Stimme nicht</translation>
    </message>
    <message>
        <source>The list in the exported folder is damaged: {0}</source>
        <translation>Die Liste im exportierten Ordner ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>The list of engine environments cannot be read</source>
        <translation>Die Liste der Umgebungen lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>The list of jobs cannot be written, so it does not show how far this one is; the job goes on</source>
        <translation>Die Auftragsliste lässt sich nicht schreiben und zeigt nicht, wie weit dieser Auftrag ist; er geht weiter</translation>
    </message>
    <message>
        <source>The list of jobs could not be read or written</source>
        <translation>Die Liste der Aufträge ließ sich nicht lesen oder schreiben</translation>
    </message>
    <message>
        <source>The list of jobs was made by a later version of the app</source>
        <translation>Die Liste der Aufträge stammt von einer neueren Version</translation>
    </message>
    <message>
        <source>The list of replaced addresses cannot be used: {0}</source>
        <translation>Die Liste ersetzter Adressen ist nicht verwendbar: {0}</translation>
    </message>
    <message>
        <source>The list of weights cannot be used: {0}</source>
        <translation>Die Liste der Gewichte ist nicht verwendbar: {0}</translation>
    </message>
    <message>
        <source>The list of weights has no entry “{0}”</source>
        <translation>Die Liste der Gewichte hat keinen Eintrag „{0}“</translation>
    </message>
    <message>
        <source>The live picture is gone</source>
        <translation>Das laufende Bild ist nicht mehr da</translation>
    </message>
    <message>
        <source>The mouth moves too little, or is too hard to see</source>
        <translation>Der Mund bewegt sich zu wenig oder ist zu schlecht zu sehen</translation>
    </message>
    <message>
        <source>The network did not compute a picture</source>
        <translation>Das Netz hat kein Bild berechnet</translation>
    </message>
    <message>
        <source>The order was stopped on its way</source>
        <translation>Die Bestellung wurde unterwegs angehalten</translation>
    </message>
    <message>
        <source>The original cannot blink in 0.84 s</source>
        <translation>Das Original kann in 0,84 s nicht blinzeln</translation>
    </message>
    <message>
        <source>The original cannot do this: {0}</source>
        <translation>Das Original kann das nicht: {0}</translation>
    </message>
    <message>
        <source>The original cannot put this head back into its photo</source>
        <translation>Das Original kann diesen Kopf nicht in sein Foto zurücksetzen</translation>
    </message>
    <message>
        <source>The original fails where the head&apos;s angle stays the same</source>
        <translation>Das Original scheitert, wo der Winkel des Kopfes gleich bleibt</translation>
    </message>
    <message>
        <source>The original needs a frame rate</source>
        <translation>Das Original braucht eine Bildrate</translation>
    </message>
    <message>
        <source>The original needs a voice of 0.12 s</source>
        <translation>Das Original braucht eine Stimme von 0,12 s</translation>
    </message>
    <message>
        <source>The original needs a voice of 0.19 s or more</source>
        <translation>Das Original braucht eine Stimme von 0,19 s oder mehr</translation>
    </message>
    <message>
        <source>The output is the same file as the input {0}</source>
        <translation>Die Ausgabe ist dieselbe Datei wie die Eingabe {0}</translation>
    </message>
    <message>
        <source>The output will last about {0}</source>
        <translation>Das Ergebnis wird etwa {0} dauern</translation>
    </message>
    <message>
        <source>The output will last {0}</source>
        <translation>Das Ergebnis wird {0} dauern</translation>
    </message>
    <message>
        <source>The package index cannot be reached</source>
        <translation>Der Paketindex ist nicht erreichbar</translation>
    </message>
    <message>
        <source>The package index does not have a package that is needed</source>
        <translation>Der Paketindex hat ein benötigtes Paket nicht</translation>
    </message>
    <message>
        <source>The package index has a certificate that is not trusted here</source>
        <translation>Dem Zertifikat des Paketindex wird hier nicht vertraut</translation>
    </message>
    <message>
        <source>The package index refused access</source>
        <translation>Der Paketindex verweigerte den Zugriff</translation>
    </message>
    <message>
        <source>The package {0} is damaged</source>
        <translation>Das Paket {0} ist beschädigt</translation>
    </message>
    <message>
        <source>The packages could not be installed</source>
        <translation>Die Pakete ließen sich nicht installieren</translation>
    </message>
    <message>
        <source>The packages of {0} are those of an earlier version</source>
        <translation>Die Pakete von {0} sind die einer früheren Version</translation>
    </message>
    <message>
        <source>The photo shows several people: {0} chooses whom it moves</source>
        <translation>Das Foto zeigt mehrere Personen: {0} wählt, wen es bewegt</translation>
    </message>
    <message>
        <source>The photo “{0}”, {1} × {2}, without place, date and camera</source>
        <translation>Das Foto „{0}“, {1} × {2}, ohne Ort, Datum und Kamera</translation>
    </message>
    <message>
        <source>The picture in “{0}” is too large</source>
        <translation>Das Bild in „{0}“ ist zu groß</translation>
    </message>
    <message>
        <source>The picture is interlaced; its fields are merged</source>
        <translation>Das Bild hat Zeilensprung; die Halbbilder werden vereint</translation>
    </message>
    <message>
        <source>The picture is scaled down to {0} pixels on the long side</source>
        <translation>Das Bild wird an der langen Seite auf {0} Pixel verkleinert</translation>
    </message>
    <message>
        <source>The picture is {0} pixels wide and {1} high; the box may leave it by as much at each side</source>
        <translation>Das Bild ist {0} Pixel breit und {1} hoch; der Rahmen darf auf jeder Seite um ebenso viel hinausreichen</translation>
    </message>
    <message>
        <source>The picture of “{0}” is in a format that cannot be decoded</source>
        <translation>Das Bild von „{0}“ hat ein Format, das sich nicht dekodieren lässt</translation>
    </message>
    <message>
        <source>The picture seems to be upside down: rotate it by 180 degrees and try again</source>
        <translation>Das Bild steht anscheinend auf dem Kopf: um 180 Grad drehen und erneut versuchen</translation>
    </message>
    <message>
        <source>The picture&apos;s colour profile could not be used</source>
        <translation>Das Farbprofil des Bildes war nicht verwendbar</translation>
    </message>
    <message>
        <source>The preset in “{0}” was made by a later version of the app</source>
        <translation>Die Voreinstellung in „{0}“ stammt von einer neueren Version</translation>
    </message>
    <message>
        <source>The preset is not there: {0}</source>
        <translation>Die Voreinstellung gibt es nicht: {0}</translation>
    </message>
    <message>
        <source>The preset “{0}” belongs to the engine {1}</source>
        <translation>Die Voreinstellung „{0}“ gehört zur Engine {1}</translation>
    </message>
    <message>
        <source>The preset “{0}” comes with the engine and stays as it is</source>
        <translation>Die Voreinstellung „{0}“ gehört zur Engine und bleibt, wie sie ist</translation>
    </message>
    <message>
        <source>The preset “{0}” has options that this version does not know: {1}</source>
        <translation>Die Voreinstellung „{0}“ hat Optionen, die diese Version nicht kennt: {1}</translation>
    </message>
    <message>
        <source>The program ended while a cloud provider was at work; the result may be ready there</source>
        <translation>Das Programm endete, während ein Cloud-Anbieter arbeitete; das Ergebnis liegt dort vielleicht bereit</translation>
    </message>
    <message>
        <source>The program is closing</source>
        <translation>Das Programm wird beendet</translation>
    </message>
    <message>
        <source>The proxy did not let the download through</source>
        <translation>Der Proxy ließ den Download nicht durch</translation>
    </message>
    <message>
        <source>The proxy does not let through to D-ID</source>
        <translation>Der Proxy lässt nicht zu D-ID durch</translation>
    </message>
    <message>
        <source>The proxy does not let through to {0}</source>
        <translation>Der Proxy lässt nicht zu {0} durch</translation>
    </message>
    <message>
        <source>The proxy or the certificates of this computer cannot be used</source>
        <translation>Der Proxy oder die Zertifikate dieses Computers sind nicht verwendbar</translation>
    </message>
    <message>
        <source>The reference landmarks (MMPose) are not installed</source>
        <translation>Die Referenzpunkte (MMPose) sind nicht installiert</translation>
    </message>
    <message>
        <source>The renderer was asked to draw a face it has not studied</source>
        <translation>Ein nicht ausgewertetes Gesicht sollte gezeichnet werden</translation>
    </message>
    <message>
        <source>The sample&apos;s photograph is not there</source>
        <translation>Das Foto des Beispiels fehlt</translation>
    </message>
    <message>
        <source>The server leads in circles: {0}</source>
        <translation>Der Server leitet im Kreis: {0}</translation>
    </message>
    <message>
        <source>The server leads to an unprotected address: {0}</source>
        <translation>Der Server leitet zu einer ungeschützten Adresse: {0}</translation>
    </message>
    <message>
        <source>The server&apos;s answer has no end</source>
        <translation>Die Antwort des Servers hat kein Ende</translation>
    </message>
    <message>
        <source>The server&apos;s answer is not {0}: {1}</source>
        <translation>Die Antwort des Servers ist nicht {0}: {1}</translation>
    </message>
    <message>
        <source>The settings allow no network, and not everything is on this computer</source>
        <translation>Die Einstellungen erlauben kein Netz, und nicht alles ist auf diesem Computer</translation>
    </message>
    <message>
        <source>The shot changes at {0}; the face was looked for anew</source>
        <translation>Die Einstellung wechselt bei {0}; das Gesicht wurde neu gesucht</translation>
    </message>
    <message>
        <source>The side of the face&apos;s picture in pixels: 512 is finer and takes four times as long.</source>
        <translation>Die Seite des Gesichtsbildes in Pixeln: 512 ist feiner und dauert viermal so lange.</translation>
    </message>
    <message>
        <source>The sign-in to Hugging Face on this computer does not work</source>
        <translation>Die Anmeldung bei Hugging Face auf diesem Computer gilt nicht</translation>
    </message>
    <message>
        <source>The sound cannot be written as AAC ({0}, {1} Hz)</source>
        <translation>Der Ton lässt sich nicht als AAC schreiben ({0}, {1} Hz)</translation>
    </message>
    <message>
        <source>The sound is {0} ms too early</source>
        <translation>Der Ton ist {0} ms zu früh</translation>
    </message>
    <message>
        <source>The sound is {0} ms too late</source>
        <translation>Der Ton ist {0} ms zu spät</translation>
    </message>
    <message>
        <source>The sound lasts {0} s; choose an earlier start</source>
        <translation>Der Ton dauert {0} s; einen früheren Anfang wählen</translation>
    </message>
    <message>
        <source>The sound of {0} is in a format this program cannot decode</source>
        <translation>Der Ton von {0} hat ein Format, das sich nicht dekodieren lässt</translation>
    </message>
    <message>
        <source>The speech detector failed on this voice</source>
        <translation>Die Spracherkennung ist an dieser Stimme gescheitert</translation>
    </message>
    <message>
        <source>The speech detector was given sound at another rate than 16 kHz</source>
        <translation>Die Spracherkennung erhielt Ton mit anderer Rate als 16 kHz</translation>
    </message>
    <message>
        <source>The speech detector&apos;s model is missing or damaged</source>
        <translation>Das Modell der Spracherkennung fehlt oder ist beschädigt</translation>
    </message>
    <message>
        <source>The speech recogniser&apos;s models are missing or damaged</source>
        <translation>Die Modelle der Lauterkennung fehlen oder sind beschädigt</translation>
    </message>
    <message>
        <source>The system&apos;s keyring cannot be used</source>
        <translation>Der Schlüsselbund des Systems ist nicht verwendbar</translation>
    </message>
    <message>
        <source>The text carries SSML tags: pauses, emphasis, pronunciation.</source>
        <translation>Der Text enthält SSML: Pausen, Betonung, Aussprache.</translation>
    </message>
    <message>
        <source>The text, about {0} when it is spoken</source>
        <translation>Der Text, gesprochen etwa {0}</translation>
    </message>
    <message>
        <source>The transcript does not fit the voice</source>
        <translation>Der Sprechtext passt nicht zur Stimme</translation>
    </message>
    <message>
        <source>The transcript is much longer than the voice</source>
        <translation>Der Sprechtext ist viel länger als die Stimme</translation>
    </message>
    <message>
        <source>The transcript is not used for more than two minutes of speech</source>
        <translation>Über zwei Minuten Sprache wird der Sprechtext nicht verwendet</translation>
    </message>
    <message>
        <source>The transcript {0} cannot be read</source>
        <translation>Der Sprechtext {0} ist nicht lesbar</translation>
    </message>
    <message>
        <source>The transcript {0} is empty</source>
        <translation>Der Sprechtext {0} ist leer</translation>
    </message>
    <message>
        <source>The transcript {0} is larger than 1 MB</source>
        <translation>Der Sprechtext {0} ist größer als 1 MB</translation>
    </message>
    <message>
        <source>The transcript {0} is not UTF-8 text</source>
        <translation>Der Sprechtext {0} ist kein Text in UTF-8</translation>
    </message>
    <message>
        <source>The video breaks off again and again</source>
        <translation>Das Video bricht immer wieder ab</translation>
    </message>
    <message>
        <source>The video has one frame: it is used as a still picture</source>
        <translation>Das Video hat nur ein Bild: es dient als Foto</translation>
    </message>
    <message>
        <source>The voice cannot be read any more, so the film keeps D-ID&apos;s sound: {0}</source>
        <translation>Die Stimme ist nicht mehr lesbar, darum behält der Film den Ton von D-ID: {0}</translation>
    </message>
    <message>
        <source>The voice holds samples that are no numbers</source>
        <translation>Die Stimme enthält Werte, die keine Zahlen sind</translation>
    </message>
    <message>
        <source>The voice in “{0}”, {1}</source>
        <translation>Die Stimme in „{0}“, {1}</translation>
    </message>
    <message>
        <source>The voice is longer than the picture ({0}): after that {1}</source>
        <translation>Die Stimme ist länger als das Bild ({0}): danach {1}</translation>
    </message>
    <message>
        <source>The voice is shorter than one frame</source>
        <translation>Die Stimme ist kürzer als ein Bild</translation>
    </message>
    <message>
        <source>The voice lasts {0} and is cut where the picture ends ({1})</source>
        <translation>Die Stimme dauert {0} und endet mit dem Bild ({1})</translation>
    </message>
    <message>
        <source>The weights of {0} are not downloaded</source>
        <translation>Die Gewichte von {0} sind nicht heruntergeladen</translation>
    </message>
    <message>
        <source>The weights of {0} are not here</source>
        <translation>Die Gewichte von {0} sind nicht da</translation>
    </message>
    <message>
        <source>The weights {0} are missing</source>
        <translation>Die Gewichte {0} fehlen</translation>
    </message>
    <message>
        <source>The weights {0} cannot be read</source>
        <translation>Die Gewichte {0} lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>The weights {0} do not fit this version of the engine</source>
        <translation>Die Gewichte {0} passen nicht zu dieser Version der Engine</translation>
    </message>
    <message>
        <source>The worker was closed</source>
        <translation>Der Arbeitsprozess wurde geschlossen</translation>
    </message>
    <message>
        <source>The worker&apos;s job was given up</source>
        <translation>Der Auftrag des Arbeitsprozesses wurde aufgegeben</translation>
    </message>
    <message>
        <source>The {0} cannot be read: {1}</source>
        <translation>Nicht lesbar ({0}): {1}</translation>
    </message>
    <message>
        <source>The {0} could not be written</source>
        <translation>{0} konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The {0} has no working driver; install it to use the GPU.</source>
        <translation>Die {0} hat keinen laufenden Treiber; installieren Sie ihn, um die Karte zu benutzen.</translation>
    </message>
    <message>
        <source>The {0} holds nothing of the picture: {1}</source>
        <translation>Kein Teil des Bildes liegt darin ({0}): {1}</translation>
    </message>
    <message>
        <source>The {0} is not there: {1}</source>
        <translation>Nicht gefunden ({0}): {1}</translation>
    </message>
    <message>
        <source>There are both a voice file and a text</source>
        <translation>Es gibt eine Stimmdatei und einen Text</translation>
    </message>
    <message>
        <source>There are no exported packages for this engine in {0}</source>
        <translation>In {0} sind keine exportierten Pakete für diese Engine</translation>
    </message>
    <message>
        <source>There is already a file named {0}</source>
        <translation>Eine Datei dieses Namens gibt es schon: {0}</translation>
    </message>
    <message>
        <source>There is little memory: fewer frames are done at once, which is slower</source>
        <translation>Der Speicher ist knapp: weniger Bilder auf einmal, das ist langsamer</translation>
    </message>
    <message>
        <source>There is no build “{0}” of {1}</source>
        <translation>Von {1} gibt es keine Ausgabe „{0}“</translation>
    </message>
    <message>
        <source>There is no display for the window</source>
        <translation>Für das Fenster gibt es keinen Bildschirm</translation>
    </message>
    <message>
        <source>There is no engine “{0}” in this version</source>
        <translation>Eine Engine „{0}“ gibt es in dieser Version nicht</translation>
    </message>
    <message>
        <source>There is no face number {0}</source>
        <translation>Ein Gesicht Nummer {0} gibt es nicht</translation>
    </message>
    <message>
        <source>There is no file “{0}”</source>
        <translation>Eine Datei „{0}“ gibt es nicht</translation>
    </message>
    <message>
        <source>There is no film to test the engine on</source>
        <translation>Es gibt keinen Film, an dem sich die Engine erproben lässt</translation>
    </message>
    <message>
        <source>There is no folder {0}</source>
        <translation>Es gibt keinen Ordner {0}</translation>
    </message>
    <message>
        <source>There is no job {0}</source>
        <translation>Einen Auftrag {0} gibt es nicht</translation>
    </message>
    <message>
        <source>There is no picture at {0} s</source>
        <translation>Bei {0} s ist kein Bild</translation>
    </message>
    <message>
        <source>There is no picture in {0}</source>
        <translation>In {0} ist kein Bild</translation>
    </message>
    <message>
        <source>There is no picture in “{0}”</source>
        <translation>In „{0}“ ist kein Bild</translation>
    </message>
    <message>
        <source>There is no preset “{0}”</source>
        <translation>Eine Voreinstellung „{0}“ gibt es nicht</translation>
    </message>
    <message>
        <source>There is no setting “{0}”</source>
        <translation>Eine Einstellung „{0}“ gibt es nicht</translation>
    </message>
    <message>
        <source>There is no sound after {0} s</source>
        <translation>Nach {0} s gibt es keinen Ton</translation>
    </message>
    <message>
        <source>There is no sound in {0}</source>
        <translation>In {0} ist kein Ton</translation>
    </message>
    <message>
        <source>There is no sound in {0}: it has an audio track, but nothing in it</source>
        <translation>In {0} ist kein Ton: die Tonspur ist leer</translation>
    </message>
    <message>
        <source>There is no sound in “{0}”</source>
        <translation>In „{0}“ ist kein Ton</translation>
    </message>
    <message>
        <source>There is no sound in “{0}” (0 s)</source>
        <translation>In „{0}“ ist kein Ton (0 s)</translation>
    </message>
    <message>
        <source>There is no voice</source>
        <translation>Es gibt keine Stimme</translation>
    </message>
    <message>
        <source>There is something in {0} already</source>
        <translation>In {0} ist schon etwas</translation>
    </message>
    <message>
        <source>There is too little speech beside a visible mouth</source>
        <translation>Zu wenig Sprache bei sichtbarem Mund</translation>
    </message>
    <message>
        <source>There was not enough memory</source>
        <translation>Der Arbeitsspeicher hat nicht gereicht</translation>
    </message>
    <message>
        <source>There was not enough memory on the GPU</source>
        <translation>Der Speicher der GPU reichte nicht</translation>
    </message>
    <message>
        <source>These packages are not installed</source>
        <translation>Diese Pakete sind nicht installiert</translation>
    </message>
    <message>
        <source>They fit neither well nor badly</source>
        <translation>Sie passen weder gut noch schlecht zusammen</translation>
    </message>
    <message>
        <source>This address cannot be used: {0}</source>
        <translation>Diese Adresse ist nicht verwendbar: {0}</translation>
    </message>
    <message>
        <source>This disk is read-only: {0}</source>
        <translation>Diese Platte ist schreibgeschützt: {0}</translation>
    </message>
    <message>
        <source>This does not look like a D-ID key</source>
        <translation>Das sieht nicht nach einem D-ID-Schlüssel aus</translation>
    </message>
    <message>
        <source>This file is damaged: {0}</source>
        <translation>Diese Datei ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>This is a fault in the program: please report it</source>
        <translation>Dies ist ein Programmfehler: bitte melden</translation>
    </message>
    <message>
        <source>This is a fault in the program; please report it</source>
        <translation>Dies ist ein Programmfehler; bitte melden</translation>
    </message>
    <message>
        <source>This is a folder, not a file: {0}</source>
        <translation>Dies ist ein Ordner, keine Datei: {0}</translation>
    </message>
    <message>
        <source>This is no {0}</source>
        <translation>Das ist kein {0}</translation>
    </message>
    <message>
        <source>This is the build for Macs.</source>
        <translation>Das ist die Fassung für Macs.</translation>
    </message>
    <message>
        <source>This job has no result</source>
        <translation>Dieser Auftrag hat kein Ergebnis</translation>
    </message>
    <message>
        <source>This system has no keyring to keep the {0} in</source>
        <translation>Dieses System hat keinen Schlüsselbund für: {0}</translation>
    </message>
    <message>
        <source>This version has no code for the {0} (compute {1}).</source>
        <translation>Diese Version hat keinen Code für die {0} (Compute {1}).</translation>
    </message>
    <message>
        <source>This version knows no environment “{0}”</source>
        <translation>Diese Version kennt keine Umgebung „{0}“</translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation>Neigen</translation>
    </message>
    <message>
        <source>Training speech of the mouth weights</source>
        <translation>Trainingssprache der Mundgewichte</translation>
    </message>
    <message>
        <source>Transparent parts are shown over white</source>
        <translation>Durchsichtige Teile werden auf Weiß gezeigt</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Try again later</source>
        <translation>Später erneut versuchen</translation>
    </message>
    <message>
        <source>Try again later, or choose another mirror</source>
        <translation>Später erneut versuchen oder einen anderen Spiegelserver wählen</translation>
    </message>
    <message>
        <source>Try again later: what was fetched is kept</source>
        <translation>Später erneut versuchen: was geholt wurde, bleibt</translation>
    </message>
    <message>
        <source>Try again later; check DID_BASE_URL if it is set</source>
        <translation>Später noch einmal versuchen; DID_BASE_URL prüfen, falls gesetzt</translation>
    </message>
    <message>
        <source>Try again: what was fetched is kept</source>
        <translation>Erneut versuchen: was geholt wurde, bleibt</translation>
    </message>
    <message>
        <source>Try again; if it fails again, please report it with the job&apos;s log</source>
        <translation>Erneut versuchen; scheitert es wieder, bitte mit dem Protokoll des Auftrags melden</translation>
    </message>
    <message>
        <source>Try again; if it happens again, please report it with the job&apos;s log</source>
        <translation>Erneut versuchen; geschieht es wieder, bitte mit dem Protokoll des Auftrags melden</translation>
    </message>
    <message>
        <source>Try again; if it stays, use another package index</source>
        <translation>Noch einmal versuchen; bleibt es so, einen anderen Paketindex verwenden</translation>
    </message>
    <message>
        <source>Try again; what was fetched is kept</source>
        <translation>Versuchen Sie es noch einmal; was geholt wurde, bleibt</translation>
    </message>
    <message>
        <source>Try another mirror</source>
        <translation>Einen anderen Spiegelserver versuchen</translation>
    </message>
    <message>
        <source>Try another mirror, or later</source>
        <translation>Einen anderen Spiegelserver versuchen, oder später</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Turn compatibility off</source>
        <translation>Kompatibilität ausschalten</translation>
    </message>
    <message>
        <source>Unlock it, or set the environment variable {0}</source>
        <translation>Entsperren oder die Umgebungsvariable {0} setzen</translation>
    </message>
    <message>
        <source>Update the NVIDIA driver to {0} or newer to use the {1}.</source>
        <translation>Bringen Sie den NVIDIA-Treiber auf {0} oder neuer, um die {1} zu benutzen.</translation>
    </message>
    <message>
        <source>Update the app</source>
        <translation>Die Anwendung aktualisieren</translation>
    </message>
    <message>
        <source>Update the app, or save the preset anew without them</source>
        <translation>Die Anwendung aktualisieren oder die Voreinstellung ohne sie neu speichern</translation>
    </message>
    <message>
        <source>Update the app, or set LIPSMITH_HOME to another folder</source>
        <translation>Die Anwendung aktualisieren oder LIPSMITH_HOME auf einen anderen Ordner setzen</translation>
    </message>
    <message>
        <source>Update the program, or choose another mirror</source>
        <translation>Das Programm aktualisieren oder einen anderen Spiegelserver wählen</translation>
    </message>
    <message>
        <source>Update the program, or the list that is used instead of its own</source>
        <translation>Das Programm aktualisieren oder die Liste, die statt seiner benutzt wird</translation>
    </message>
    <message>
        <source>Update the program; it may have moved, or a mirror may lack it</source>
        <translation>Das Programm aktualisieren; vielleicht liegt sie anderswo oder fehlt auf dem Spiegelserver</translation>
    </message>
    <message>
        <source>Update them where the engines are listed</source>
        <translation>Auf der Seite Engines aktualisieren</translation>
    </message>
    <message>
        <source>Use 1 to {0} letters, digits and signs</source>
        <translation>1 bis {0} Buchstaben, Ziffern und Zeichen verwenden</translation>
    </message>
    <message>
        <source>Use the built-in engine or a cloud engine</source>
        <translation>Die eingebaute Engine oder eine in der Cloud benutzen</translation>
    </message>
    <message>
        <source>Use the command line: lipsmith --help</source>
        <translation>Die Befehlszeile verwenden: lipsmith --help</translation>
    </message>
    <message>
        <source>Use the hub itself for it</source>
        <translation>Dafür den Hub selbst benutzen</translation>
    </message>
    <message>
        <source>Verify the weights, which fetches it anew</source>
        <translation>Die Gewichte prüfen, dabei wird sie neu geholt</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Videos made by D-ID</source>
        <translation>Videos von D-ID</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Voices of {0} cannot be set like this</source>
        <translation>Stimmen von {0} lassen sich so nicht einstellen</translation>
    </message>
    <message>
        <source>Wait for the next one</source>
        <translation>Auf das nächste warten</translation>
    </message>
    <message>
        <source>Wait until it is done</source>
        <translation>Warten, bis er fertig ist</translation>
    </message>
    <message>
        <source>Wait until it is done, or cancel it, then try again</source>
        <translation>Das Ende abwarten oder abbrechen, dann erneut versuchen</translation>
    </message>
    <message>
        <source>Wait until it is done, then try again</source>
        <translation>Das Ende abwarten, dann erneut versuchen</translation>
    </message>
    <message>
        <source>Wait until that is done, then try again</source>
        <translation>Das Ende abwarten, dann erneut versuchen</translation>
    </message>
    <message>
        <source>Wav2Lip</source>
        <translation>Wav2Lip</translation>
    </message>
    <message>
        <source>Wav2Lip for the best sync</source>
        <translation>Wav2Lip für die genauesten Lippen</translation>
    </message>
    <message>
        <source>Wav2Lip weights</source>
        <translation>Gewichte von Wav2Lip</translation>
    </message>
    <message>
        <source>What became of the job {0} is not in question</source>
        <translation>Was aus dem Auftrag {0} wurde, ist nicht in Frage</translation>
    </message>
    <message>
        <source>What can be installed on top: {0}</source>
        <translation>Zusätzlich lässt sich installieren: {0}</translation>
    </message>
    <message>
        <source>What is installed is in {0}</source>
        <translation>Installiertes liegt in {0}</translation>
    </message>
    <message>
        <source>What the face shows from the first frame on; none leaves it to D-ID.</source>
        <translation>Was das Gesicht vom ersten Bild an zeigt; keiner überlässt es D-ID.</translation>
    </message>
    <message>
        <source>What was prepared of this face is not kept for the next render: the disk does not take it</source>
        <translation>Was für dieses Gesicht vorbereitet wurde, bleibt nicht für das nächste Rendern: der Datenträger nimmt es nicht an</translation>
    </message>
    <message>
        <source>Where nobody speaks the mouth stays at rest, whatever noise there is.</source>
        <translation>Wo niemand spricht, ruht der Mund, was auch immer zu hören ist.</translation>
    </message>
    <message>
        <source>Where the chosen face is not in the part of the picture that is looked at (crop), the frames are left as they were</source>
        <translation>Wo das gewählte Gesicht nicht in dem Teil des Bildes ist, der angesehen wird (Zuschnitt), bleiben die Bilder, wie sie waren</translation>
    </message>
    <message>
        <source>Where the pads would leave nothing of the face&apos;s box, they are left out</source>
        <translation>Wo die Ränder nichts vom Gesichtsausschnitt übrig ließen, entfallen sie</translation>
    </message>
    <message>
        <source>Whether lips and voice go together cannot be told</source>
        <translation>Ob Lippen und Stimme zusammengehören, lässt sich nicht sagen</translation>
    </message>
    <message>
        <source>Whisper tiny</source>
        <translation>Whisper tiny</translation>
    </message>
    <message>
        <source>Who speaks the text, such as en-US-JennyNeural; empty leaves it to D-ID.</source>
        <translation>Wer den Text spricht, etwa en-US-JennyNeural; leer überlässt es D-ID.</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Wider mouth</source>
        <translation>Weiterer Mund</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Without the network these weights cannot be had: {0}</source>
        <translation>Ohne Netz sind diese Gewichte nicht zu haben: {0}</translation>
    </message>
    <message>
        <source>Works on every computer.</source>
        <translation>Läuft auf jedem Computer.</translation>
    </message>
    <message>
        <source>Write it as name=value</source>
        <translation>Als Name=Wert schreiben</translation>
    </message>
    <message>
        <source>Writing failed: {0}</source>
        <translation>Schreiben fehlgeschlagen: {0}</translation>
    </message>
    <message>
        <source>Your D-ID account has no credits left</source>
        <translation>Das D-ID-Konto hat keine Credits mehr</translation>
    </message>
    <message>
        <source>Your account may not fetch {0} yet</source>
        <translation>Das Konto darf {0} noch nicht holen</translation>
    </message>
    <message>
        <source>about a credit of your account for every 15 seconds</source>
        <translation>etwa ein Credit des Kontos je 15 Sekunden</translation>
    </message>
    <message>
        <source>auto takes half precision where the machine is faster with it.</source>
        <translation>auto nimmt halbe Genauigkeit, wo der Computer damit schneller ist.</translation>
    </message>
    <message>
        <source>choose crop or full</source>
        <translation>besser ist „Nur der Kopf“ (crop) oder „Im Foto“ (full)</translation>
    </message>
    <message>
        <source>text_spoken</source>
        <translation>text_spoken</translation>
    </message>
    <message>
        <source>{0} faces found in “{1}”: the largest and steadiest one is followed. Take a film of one person if that is the wrong one</source>
        <translation>{0} Gesichter in „{1}“ gefunden: Gefolgt wird dem größten und beständigsten. Ist das falsch, einen Film mit nur einer Person nehmen</translation>
    </message>
    <message>
        <source>{0} renders at once on this computer</source>
        <translation>{0} rendert sofort auf diesem Computer</translation>
    </message>
    <message>
        <source>{0} renders in the cloud{1}: face and voice are sent there{2}{3}</source>
        <translation>{0} rendert in der Cloud{1}: Gesicht und Stimme werden dorthin gesendet{2}{3}</translation>
    </message>
    <message>
        <source>{0} squeezes this picture of {1} x {2} pixels into a square, which may spoil the face: {3}</source>
        <translation>{0} staucht dieses Bild von {1} x {2} Pixeln zu einem Quadrat, was das Gesicht verderben kann: {3}</translation>
    </message>
    <message>
        <source>, photos only</source>
        <translation>, nur Fotos</translation>
    </message>
    <message>
        <source>; its key has to be entered first</source>
        <translation>; zuerst ist sein Schlüssel einzugeben</translation>
    </message>
    <message>
        <source>film to follow</source>
        <translation>Beispielfilm</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>{0} s instead of {1} s</source>
        <translation>{0} s statt {1} s</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>gan gives the better picture, plain the better sync.</source>
        <translation>gan gibt das bessere Bild, plain die genaueren Lippen.</translation>
    </message>
    <message>
        <source>jaw takes in the jaw line, raw the skin of the face only, neck the neck as well.</source>
        <translation>jaw schließt die Kieferlinie ein, raw nur die Haut des Gesichts, neck auch den Hals.</translation>
    </message>
    <message>
        <source>mouth takes over mouth and chin only, box the whole painted face.</source>
        <translation>mouth übernimmt nur Mund und Kinn, box das ganze gemalte Gesicht.</translation>
    </message>
    <message>
        <source>pip is missing, which installs packages</source>
        <translation>pip fehlt, das Pakete installiert</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>tracker is fast and there already; s3fd is the original&apos;s, slow, and installed apart.</source>
        <translation>tracker ist schnell und schon da; s3fd ist die des Originals, langsam und extra zu installieren.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>upstream repeats what the original does, its faults included, for comparisons.</source>
        <translation>upstream wiederholt, was das Original tut, samt seiner Fehler, für Vergleiche.</translation>
    </message>
    <message>
        <source>{0} GB graphics card</source>
        <translation>Grafikkarte mit {0} GB</translation>
    </message>
    <message>
        <source>{0} breaks off again and again</source>
        <translation>{0} bricht immer wieder ab</translation>
    </message>
    <message>
        <source>{0} cannot be reached</source>
        <translation>{0} ist nicht erreichbar</translation>
    </message>
    <message>
        <source>{0} cannot run on this computer: it needs an NVIDIA GPU with {1} GB, {2}</source>
        <translation>{0} kann auf diesem Computer nicht laufen: nötig ist eine NVIDIA-GPU mit {1} GB, {2}</translation>
    </message>
    <message>
        <source>{0} changes while it is fetched</source>
        <translation>{0} ändert sich, während es geholt wird</translation>
    </message>
    <message>
        <source>{0} comes damaged, or is another file than it should be</source>
        <translation>{0} kommt beschädigt an oder ist eine andere Datei als erwartet</translation>
    </message>
    <message>
        <source>{0} could not be read to its end</source>
        <translation>{0} ließ sich nicht bis zum Ende lesen</translation>
    </message>
    <message>
        <source>{0} does not exist for this system</source>
        <translation>{0} gibt es für dieses System nicht</translation>
    </message>
    <message>
        <source>{0} does not have a package that is needed</source>
        <translation>{0} hat ein Paket nicht, das gebraucht wird</translation>
    </message>
    <message>
        <source>{0} does not have {1}</source>
        <translation>{0} hat {1} nicht</translation>
    </message>
    <message>
        <source>{0} does not take photos</source>
        <translation>{0} nimmt keine Fotos</translation>
    </message>
    <message>
        <source>{0} does not take videos</source>
        <translation>{0} nimmt keine Videos</translation>
    </message>
    <message>
        <source>{0} ended with {1}</source>
        <translation>{0} endete mit {1}</translation>
    </message>
    <message>
        <source>{0} is a picture: its lips do not move</source>
        <translation>{0} ist ein Bild: seine Lippen bewegen sich nicht</translation>
    </message>
    <message>
        <source>{0} measured nothing in the self-test</source>
        <translation>{0} hat in der Probe nichts gemessen</translation>
    </message>
    <message>
        <source>{0} ms early</source>
        <translation>{0} ms zu früh</translation>
    </message>
    <message>
        <source>{0} ms late</source>
        <translation>{0} ms zu spät</translation>
    </message>
    <message>
        <source>{0} needs nothing more for “{1}”</source>
        <translation>{0} braucht für „{1}“ nichts weiter</translation>
    </message>
    <message>
        <source>{0} of 1</source>
        <translation>{0} von 1</translation>
    </message>
    <message>
        <source>{0} of that in speech</source>
        <translation>{0} der Sprechbewegung</translation>
    </message>
    <message>
        <source>{0} of the face&apos;s</source>
        <translation>{0} des Gesichts</translation>
    </message>
    <message>
        <source>{0} runs on its maker&apos;s computers: nothing of it is installed here</source>
        <translation>{0} läuft auf den Rechnern des Anbieters: hier wird nichts davon installiert</translation>
    </message>
    <message>
        <source>{0}, higher is better</source>
        <translation>{0}, höher ist besser</translation>
    </message>
    <message>
        <source>{0}, lower is better</source>
        <translation>{0}, niedriger ist besser</translation>
    </message>
    <message>
        <source>{0}: fp32 is used instead</source>
        <translation>{0}: stattdessen wird fp32 benutzt</translation>
    </message>
    <message>
        <source>“{0}” is not a still picture</source>
        <translation>„{0}“ ist kein Einzelbild</translation>
    </message>
    <message>
        <source>A score</source>
        <translation>Eine Messung</translation>
    </message>
    <message>
        <source>A self-test</source>
        <translation>Ein Selbsttest</translation>
    </message>
    <message>
        <source>A survey</source>
        <translation>Eine Untersuchung</translation>
    </message>
    <message>
        <source>bottom</source>
        <translation>unten</translation>
    </message>
    <message>
        <source>could not be started</source>
        <translation>ließ sich nicht starten</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>driver {0} is installed</source>
        <translation>installiert ist der Treiber {0}</translation>
    </message>
    <message>
        <source>ended in the middle of its work</source>
        <translation>endete mitten in der Arbeit</translation>
    </message>
    <message>
        <source>face box</source>
        <translation>Gesichtsausschnitt</translation>
    </message>
    <message>
        <source>fp16 is for GPUs</source>
        <translation>fp16 ist für Grafikkarten</translation>
    </message>
    <message>
        <source>is not running any more</source>
        <translation>läuft nicht mehr</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>part to look in</source>
        <translation>Teil, in dem gesucht wird</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>the driver is unknown</source>
        <translation>der Treiber ist unbekannt</translation>
    </message>
    <message>
        <source>the frame rate is 50 or more</source>
        <translation>die Bildrate ist 50 oder mehr</translation>
    </message>
    <message>
        <source>the voice is too short</source>
        <translation>die Stimme ist zu kurz</translation>
    </message>
    <message>
        <source>top</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>{0} bytes instead of {1}</source>
        <translation>{0} Byte statt {1}</translation>
    </message>
    <message>
        <source>{0} has no fast bf16</source>
        <translation>{0} hat kein schnelles bf16</translation>
    </message>
    <message>
        <source>{0} minutes</source>
        <translation>{0} Minuten</translation>
    </message>
    <message>
        <source>Sound track {0} of {1} is used ({2}); choose another if that is the wrong one</source>
        <translation>Tonspur {0} von {1} wird verwendet ({2}); wenn es die falsche ist, eine andere wählen</translation>
    </message>
    <message>
        <source>1.5 is sharper and keeps the person better; 1.0 is the first release.</source>
        <translation>1.5 ist schärfer und bewahrt die Person besser; 1.0 ist die erste Ausgabe.</translation>
    </message>
    <message>
        <source>Paints a new lower face for every sound, teeth included: best on a graphics card.</source>
        <translation>Malt für jeden Laut ein neues Untergesicht, Zähne inbegriffen: am besten auf einer Grafikkarte.</translation>
    </message>
    <message>
        <source>The head keeps the photo&apos;s pose, unless you turn it; the face and the eyes go on moving.</source>
        <translation>Der Kopf behält die Haltung des Fotos, wenn Sie ihn nicht drehen; Gesicht und Augen bewegen sich weiter.</translation>
    </message>
    <message>
        <source>The network is not compiled: {0}</source>
        <translation>Das Netz wird nicht kompiliert: {0}</translation>
    </message>
    <message>
        <source>The server sends this program elsewhere, and it does not follow</source>
        <translation>Der Server schickt dieses Programm woandershin, und es folgt nicht</translation>
    </message>
    <message>
        <source>The sound of {0} is too short: {1} ms</source>
        <translation>Der Ton von {0} ist zu kurz: {1} ms</translation>
    </message>
    <message>
        <source>The voice could not speak this text</source>
        <translation>Die Stimme konnte diesen Text nicht sprechen</translation>
    </message>
    <message>
        <source>The whole output lasts {0} s; choose a start before its end</source>
        <translation>Das ganze Ergebnis dauert {0} s; einen Anfang vor seinem Ende wählen</translation>
    </message>
    <message>
        <source>To {0}: {1}</source>
        <translation>An {0}: {1}</translation>
    </message>
    <message>
        <source>Try again later; a key with a mistake in it can do this too</source>
        <translation>Später noch einmal versuchen; auch ein Schlüssel mit einem Fehler führt dazu</translation>
    </message>
    <message>
        <source>Wait for its end, or cancel it first</source>
        <translation>Das Ende abwarten oder vorher abbrechen</translation>
    </message>
    <message>
        <source>Wait, or raise max_credits_per_day in the settings</source>
        <translation>Warten oder max_credits_per_day in den Einstellungen erhöhen</translation>
    </message>
    <message>
        <source>What looks a little like one seems to be an animal, a statue or a picture in the background; take it all the same by choosing face 1, or choose another file</source>
        <translation>Was ein wenig danach aussieht, ist wohl ein Tier, eine Statue oder ein Bild im Hintergrund; trotzdem nehmen: Gesicht 1 wählen, oder eine andere Datei wählen</translation>
    </message>
    <message>
        <source>Your D-ID account has too few credits</source>
        <translation>Das D-ID-Konto hat zu wenige Credits</translation>
    </message>
    <message>
        <source>Your D-ID plan does not allow this</source>
        <translation>Der D-ID-Tarif erlaubt das nicht</translation>
    </message>
    <message>
        <source>consent</source>
        <translation>consent</translation>
    </message>
    <message>
        <source>crop shows the head only, full puts it back into the photo, resize takes all of a portrait; ext takes more around the head.</source>
        <translation>„Nur der Kopf“ (crop) zeigt allein den Kopf, „Im Foto“ (full) setzt ihn in das Foto zurück, „Ganzes Porträt“ (resize) nimmt alles; ext nimmt mehr um den Kopf herum.</translation>
    </message>
    <message>
        <source>data_folder</source>
        <translation>data_folder</translation>
    </message>
    <message>
        <source>extras</source>
        <translation>extras</translation>
    </message>
    <message>
        <source>facexlib weights</source>
        <translation>Gewichte von facexlib</translation>
    </message>
    <message>
        <source>feather mixes at the edge; poisson also carries the light of the frame into the mouth.</source>
        <translation>feather mischt am Rand; poisson trägt auch das Licht des Bildes in den Mund hinein.</translation>
    </message>
    <message>
        <source>file_changed</source>
        <translation>file_changed</translation>
    </message>
    <message>
        <source>film_changed</source>
        <translation>film_changed</translation>
    </message>
    <message>
        <source>from_folder</source>
        <translation>from_folder</translation>
    </message>
    <message>
        <source>length_changed</source>
        <translation>length_changed</translation>
    </message>
    <message>
        <source>made_anew</source>
        <translation>made_anew</translation>
    </message>
    <message>
        <source>mediapipe is fast and there already; the others are the original&apos;s, slow, and installed apart.</source>
        <translation>MediaPipe (mediapipe) ist schnell und schon da; die anderen sind die des Originals, langsam, und werden eigens installiert.</translation>
    </message>
    <message>
        <source>mediapipe is there already; fan is the original&apos;s, and installed apart.</source>
        <translation>MediaPipe ist schon da; FAN (fan) ist das des Originals und wird eigens installiert.</translation>
    </message>
    <message>
        <source>output_folder</source>
        <translation>output_folder</translation>
    </message>
    <message>
        <source>own_sound_offered</source>
        <translation>own_sound_offered</translation>
    </message>
    <message>
        <source>semitones</source>
        <translation>Halbtöne</translation>
    </message>
    <message>
        <source>shortcuts</source>
        <translation>shortcuts</translation>
    </message>
    <message>
        <source>speech_changed</source>
        <translation>speech_changed</translation>
    </message>
    <message>
        <source>{0} cannot stop what it has begun: it goes on and is paid for, about {1} of your credits; the result can be fetched later</source>
        <translation>{0} kann Begonnenes nicht anhalten: Es läuft weiter und wird bezahlt, etwa {1} Credits; das Ergebnis kann später geholt werden</translation>
    </message>
    <message>
        <source>{0} does not run on this computer</source>
        <translation>{0} läuft nicht auf diesem Computer</translation>
    </message>
    <message>
        <source>{0} faces found; number {1} speaks. Choose another if that is the wrong one</source>
        <translation>{0} Gesichter gefunden; Nummer {1} spricht. Wenn es das falsche ist, ein anderes wählen</translation>
    </message>
    <message>
        <source>{0} fits, and no other one is ready. {1}</source>
        <translation>{0} passt, und keine andere ist bereit. {1}</translation>
    </message>
    <message>
        <source>{0} gives its files only to people who agreed to its terms</source>
        <translation>{0} gibt seine Dateien nur an Menschen, die den Bedingungen zugestimmt haben</translation>
    </message>
    <message>
        <source>{0} has no audio track {1}</source>
        <translation>{0} hat keine Tonspur {1}</translation>
    </message>
    <message>
        <source>{0} is given to accounts only, and a mirror is never shown your token</source>
        <translation>{0} gibt es nur mit Konto, und ein Spiegelserver bekommt das Token nie zu sehen</translation>
    </message>
    <message>
        <source>{0} is in the cloud, and the settings allow no network</source>
        <translation>{0} ist in der Cloud, und die Einstellungen erlauben kein Netz</translation>
    </message>
    <message>
        <source>{0} is inside the folder that would be moved</source>
        <translation>{0} liegt in dem Ordner, der verschoben würde</translation>
    </message>
    <message>
        <source>{0} is no longer the file it was</source>
        <translation>{0} ist nicht mehr die Datei, die es war</translation>
    </message>
    <message>
        <source>{0} is not installed</source>
        <translation>{0} ist nicht installiert</translation>
    </message>
    <message>
        <source>{0} is only given to people who agree to its terms</source>
        <translation>{0} bekommt nur, wer den Bedingungen zustimmt</translation>
    </message>
    <message>
        <source>{0} is ready and may be used commercially. {1}</source>
        <translation>{0} ist bereit und gewerblich nutzbar. {1}</translation>
    </message>
    <message>
        <source>{0} is ready and may be used commercially. {1}. {2} ({3}) would use the graphics card</source>
        <translation>{0} ist bereit und gewerblich nutzbar. {1}. {2} ({3}) würde die Grafikkarte nutzen</translation>
    </message>
    <message>
        <source>{0} is ready and takes photos. {1}</source>
        <translation>{0} ist bereit und nimmt Fotos. {1}</translation>
    </message>
    <message>
        <source>{0} is ready and takes photos. {1}. {2} ({3}) would use the graphics card</source>
        <translation>{0} ist bereit und nimmt Fotos. {1}. {2} ({3}) würde die Grafikkarte nutzen</translation>
    </message>
    <message>
        <source>{0} is ready and takes videos. {1}</source>
        <translation>{0} ist bereit und nimmt Videos. {1}</translation>
    </message>
    <message>
        <source>{0} is ready and takes videos. {1}. {2} ({3}) would use the graphics card</source>
        <translation>{0} ist bereit und nimmt Videos. {1}. {2} ({3}) würde die Grafikkarte nutzen</translation>
    </message>
    <message>
        <source>{0} is ready, takes photos and may be used commercially. {1}</source>
        <translation>{0} ist bereit, nimmt Fotos und ist gewerblich nutzbar. {1}</translation>
    </message>
    <message>
        <source>{0} is ready, takes photos and may be used commercially. {1}. {2} ({3}) would use the graphics card</source>
        <translation>{0} ist bereit, nimmt Fotos und ist gewerblich nutzbar. {1}. {2} ({3}) würde die Grafikkarte nutzen</translation>
    </message>
    <message>
        <source>{0} is ready, takes videos and may be used commercially. {1}</source>
        <translation>{0} ist bereit, nimmt Videos und ist gewerblich nutzbar. {1}</translation>
    </message>
    <message>
        <source>{0} is ready, takes videos and may be used commercially. {1}. {2} ({3}) would use the graphics card</source>
        <translation>{0} ist bereit, nimmt Videos und ist gewerblich nutzbar. {1}. {2} ({3}) würde die Grafikkarte nutzen</translation>
    </message>
    <message>
        <source>{0} is ready. {1}</source>
        <translation>{0} ist bereit. {1}</translation>
    </message>
    <message>
        <source>{0} is ready. {1}. {2} ({3}) would use the graphics card</source>
        <translation>{0} ist bereit. {1}. {2} ({3}) würde die Grafikkarte nutzen</translation>
    </message>
    <message>
        <source>{0} is too busy</source>
        <translation>{0} ist überlastet</translation>
    </message>
    <message>
        <source>{0} makes no previews: each would be paid for</source>
        <translation>{0} macht keine Vorschau: Jede würde bezahlt</translation>
    </message>
    <message>
        <source>{0} needs about {1} MB of memory, the settings allow {2} MB</source>
        <translation>{0} braucht etwa {1} MB Speicher, die Einstellungen erlauben {2} MB</translation>
    </message>
    <message>
        <source>{0} needs the key of your account</source>
        <translation>{0} braucht den Schlüssel eines Kontos</translation>
    </message>
    <message>
        <source>{0} of {1} frames of “{2}” show no face: the face before them is held there</source>
        <translation>{0} von {1} Bildern von „{2}“ zeigen kein Gesicht: dort bleibt das Gesicht davor stehen</translation>
    </message>
    <message>
        <source>{0} packages are not on this computer, and nothing may be fetched</source>
        <translation>{0} Pakete sind nicht auf diesem Computer, und es darf nichts geholt werden</translation>
    </message>
    <message>
        <source>{0} refuses to give {1}</source>
        <translation>{0} gibt {1} nicht heraus</translation>
    </message>
    <message>
        <source>{0} refuses to give {1} (HTTP {2})</source>
        <translation>{0} gibt {1} nicht heraus (HTTP {2})</translation>
    </message>
    <message>
        <source>{0} rendered no frame of the self-test</source>
        <translation>{0} hat kein Bild der Probe gerendert</translation>
    </message>
    <message>
        <source>{0} runs on this computer</source>
        <translation>{0} läuft auf diesem Computer</translation>
    </message>
    <message>
        <source>{0} stopped sending</source>
        <translation>{0} sendet nichts mehr</translation>
    </message>
    <message>
        <source>{0} {1}: those frames are left as they were</source>
        <translation>{0} {1}: diese Bilder bleiben unverändert</translation>
    </message>
    <message>
        <source>{0}. Start the job again; its log tells what the engine did last</source>
        <translation>{0}. Den Auftrag neu starten; sein Protokoll sagt, was die Engine zuletzt tat</translation>
    </message>
    <message>
        <source>“{0}” cannot be read</source>
        <translation>„{0}“ ist nicht lesbar</translation>
    </message>
    <message>
        <source>“{0}” cannot be {1}</source>
        <translation>„{0}“ kann nicht {1} sein</translation>
    </message>
    <message>
        <source>“{0}” has another size ({1} x {2}) than the pictures before it</source>
        <translation>„{0}“ hat eine andere Größe ({1} x {2}) als die Bilder davor</translation>
    </message>
    <message>
        <source>“{0}” is a damaged picture</source>
        <translation>„{0}“ ist ein beschädigtes Bild</translation>
    </message>
    <message>
        <source>“{0}” is an empty file (0 bytes)</source>
        <translation>„{0}“ ist eine leere Datei (0 Bytes)</translation>
    </message>
    <message>
        <source>“{0}” is damaged or incomplete</source>
        <translation>„{0}“ ist beschädigt oder unvollständig</translation>
    </message>
    <message>
        <source>“{0}” is not a file</source>
        <translation>„{0}“ ist keine Datei</translation>
    </message>
    <message>
        <source>“{0}” is not a preset of Lipsmith</source>
        <translation>„{0}“ ist keine Voreinstellung von Lipsmith</translation>
    </message>
    <message>
        <source>“{0}” is not a video, sound or picture file</source>
        <translation>„{0}“ ist keine Video-, Ton- oder Bilddatei</translation>
    </message>
    <message>
        <source>“{0}” is not an option</source>
        <translation>„{0}“ ist keine Option</translation>
    </message>
    <message>
        <source>“{0}” is too long for D-ID: {1}</source>
        <translation>„{0}“ ist zu lang für D-ID: {1}</translation>
    </message>
    <message>
        <source>“{0}” may not be read</source>
        <translation>Für „{0}“ fehlt das Leserecht</translation>
    </message>
    <message>
        <source>A still</source>
        <translation>Ein Standbild</translation>
    </message>
    <message>
        <source>HTTP {0}</source>
        <translation>HTTP {0}</translation>
    </message>
    <message>
        <source>No face</source>
        <translation>Kein Gesicht</translation>
    </message>
    <message>
        <source>Python {0} could not be fetched</source>
        <translation>Python {0} ließ sich nicht holen</translation>
    </message>
    <message>
        <source>The disk may be full</source>
        <translation>Vielleicht ist die Platte voll</translation>
    </message>
    <message>
        <source>The face is turned too far</source>
        <translation>Das Gesicht ist zu weit abgewandt</translation>
    </message>
    <message>
        <source>The mouth is covered</source>
        <translation>Der Mund ist verdeckt</translation>
    </message>
    <message>
        <source>The mouth lies outside the picture</source>
        <translation>Der Mund liegt außerhalb des Bildes</translation>
    </message>
    <message>
        <source>The store</source>
        <translation>Der Speicher</translation>
    </message>
    <message>
        <source>The system may have run out of memory: close other programs</source>
        <translation>Vielleicht war der Arbeitsspeicher erschöpft: andere Programme schließen</translation>
    </message>
    <message>
        <source>This processor may be too old for a library of the engine</source>
        <translation>Vielleicht ist dieser Prozessor zu alt für eine Bibliothek der Engine</translation>
    </message>
    <message>
        <source>a part of it is damaged</source>
        <translation>ein Teil ist beschädigt</translation>
    </message>
    <message>
        <source>an event&apos;s file cannot be read: {0}</source>
        <translation>die Datei eines Ereignisses ist nicht lesbar: {0}</translation>
    </message>
    <message>
        <source>crashed (SIGBUS)</source>
        <translation>ist abgestürzt (SIGBUS)</translation>
    </message>
    <message>
        <source>crashed (SIGILL)</source>
        <translation>ist abgestürzt (SIGILL)</translation>
    </message>
    <message>
        <source>crashed (SIGSEGV)</source>
        <translation>ist abgestürzt (SIGSEGV)</translation>
    </message>
    <message>
        <source>crashed (access violation)</source>
        <translation>ist abgestürzt (Zugriffsverletzung)</translation>
    </message>
    <message>
        <source>crashed (stack buffer overrun)</source>
        <translation>ist abgestürzt (Stapelüberlauf)</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>ended in the middle of its work (exit status {0})</source>
        <translation>endete mitten in der Arbeit (Status {0})</translation>
    </message>
    <message>
        <source>exit status {0}
{1}</source>
        <translation>Status {0}
{1}</translation>
    </message>
    <message>
        <source>expected hello of protocol {0}, got {1}</source>
        <translation>erwartet war ein Gruß nach Protokoll {0}, es kam {1}</translation>
    </message>
    <message>
        <source>expected opened, got {0}</source>
        <translation>erwartet war die Öffnung, es kam {0}</translation>
    </message>
    <message>
        <source>found was {0}</source>
        <translation>gefunden wurde {0}</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>von {0}</translation>
    </message>
    <message>
        <source>from {0} and {1} more</source>
        <translation>von {0} und {1} weitere</translation>
    </message>
    <message>
        <source>gave up (SIGABRT)</source>
        <translation>hat aufgegeben (SIGABRT)</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>er ist nicht lesbar</translation>
    </message>
    <message>
        <source>it comes compressed</source>
        <translation>sie kommt gepackt an</translation>
    </message>
    <message>
        <source>it does not say that it is synthetic</source>
        <translation>er nennt sich nicht synthetisch</translation>
    </message>
    <message>
        <source>it has a sound</source>
        <translation>er hat einen Ton</translation>
    </message>
    <message>
        <source>it has {0} frames instead of {1}</source>
        <translation>er hat {0} Bilder statt {1}</translation>
    </message>
    <message>
        <source>it has {0} pictures instead of one</source>
        <translation>er hat {0} Bildspuren statt einer</translation>
    </message>
    <message>
        <source>it is a web page</source>
        <translation>es ist eine Webseite</translation>
    </message>
    <message>
        <source>it lasts {0} s instead of {1} s</source>
        <translation>er dauert {0} s statt {1} s</translation>
    </message>
    <message>
        <source>its beginning does not decode</source>
        <translation>sein Anfang lässt sich nicht dekodieren</translation>
    </message>
    <message>
        <source>its end does not decode</source>
        <translation>sein Ende lässt sich nicht dekodieren</translation>
    </message>
    <message>
        <source>its last frame stands still</source>
        <translation>bleibt sein letztes Bild stehen</translation>
    </message>
    <message>
        <source>its picture is {0} by {1} pixels</source>
        <translation>sein Bild hat {0} mal {1} Pixel</translation>
    </message>
    <message>
        <source>its sound does not decode</source>
        <translation>sein Ton lässt sich nicht dekodieren</translation>
    </message>
    <message>
        <source>its sound ends at {0} s instead of {1} s</source>
        <translation>sein Ton endet bei {0} s statt {1} s</translation>
    </message>
    <message>
        <source>its sound is empty</source>
        <translation>sein Ton ist leer</translation>
    </message>
    <message>
        <source>its sound is missing</source>
        <translation>sein Ton fehlt</translation>
    </message>
    <message>
        <source>job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>gedämpft</translation>
    </message>
    <message>
        <source>no answer within {0} s</source>
        <translation>keine Antwort binnen {0} s</translation>
    </message>
    <message>
        <source>no answer: {0}
{1}</source>
        <translation>keine Antwort: {0}
{1}</translation>
    </message>
    <message>
        <source>no path through the words</source>
        <translation>kein Weg durch die Worte</translation>
    </message>
    <message>
        <source>no word in it</source>
        <translation>kein Wort darin</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none was found</source>
        <translation>keine wurde gefunden</translation>
    </message>
    <message>
        <source>not expected while {0} runs: {1}</source>
        <translation>nicht erwartet, während {0} läuft: {1}</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>not in Latin letters: {0}</source>
        <translation>nicht in lateinischen Buchstaben: {0}</translation>
    </message>
    <message>
        <source>nothing says how large it is</source>
        <translation>ihre Größe ist unbekannt</translation>
    </message>
    <message>
        <source>program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>ran out of memory</source>
        <translation>hatte keinen Speicher mehr</translation>
    </message>
    <message>
        <source>signal {0}</source>
        <translation>Signal {0}</translation>
    </message>
    <message>
        <source>stopped answering</source>
        <translation>antwortet nicht mehr</translation>
    </message>
    <message>
        <source>task</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>the app cannot fetch one</source>
        <translation>die Anwendung kann keines holen</translation>
    </message>
    <message>
        <source>the file holds something other than named tensors</source>
        <translation>die Datei enthält anderes als benannte Tensoren</translation>
    </message>
    <message>
        <source>the picture plays forward and backward</source>
        <translation>läuft das Bild vor und zurück</translation>
    </message>
    <message>
        <source>the picture repeats</source>
        <translation>wiederholt sich das Bild</translation>
    </message>
    <message>
        <source>the picture repeats with a dissolve</source>
        <translation>wiederholt sich das Bild mit Überblendung</translation>
    </message>
    <message>
        <source>the voice is cut there</source>
        <translation>wird die Stimme gekürzt</translation>
    </message>
    <message>
        <source>was ended by {0}</source>
        <translation>wurde durch {0} beendet</translation>
    </message>
    <message>
        <source>was killed (SIGKILL)</source>
        <translation>wurde abgeschossen (SIGKILL)</translation>
    </message>
    <message>
        <source>was stopped from its console</source>
        <translation>wurde von seiner Konsole beendet</translation>
    </message>
    <message>
        <source>was told to end by another program (SIGTERM)</source>
        <translation>wurde von einem anderen Programm beendet (SIGTERM)</translation>
    </message>
    <message>
        <source>window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>{0} GB</source>
        <translation>{0} GB</translation>
    </message>
    <message>
        <source>{0} MB</source>
        <translation>{0} MB</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <source>{0} does not start</source>
        <translation>{0} startet nicht</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message>
        <source>{0} has {1} GB</source>
        <translation>{0} hat {1} GB</translation>
    </message>
    <message>
        <source>{0} hours</source>
        <translation>{0} Stunden</translation>
    </message>
    <message>
        <source>{0} is {1}, {2} is needed</source>
        <translation>{0} ist {1}, gebraucht wird {2}</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
</context>
</TS>

/** Sequenze di attività: che cosa cambia, dove e perché. */
export const taskSequence = {
  'sequence.package': 'la sequenza di attività stessa',

  'sequence-edit.patch-property': 'PATCH nelle proprietà di installazione',
  'sequence-edit.run-first': 'Run another program first',
  'sequence-edit.install-software': 'Passaggio Install Software per CCMCertFix',
  'sequence-edit.restart': 'Passaggio Restart Computer',
  'sequence-edit.reference': 'Riferimento al pacchetto CCMCertFix',

  'scenario-name.odd': 'non chiaro',
  'scenario-name.none': 'nessuna distribuzione',
  'scenario-role.capture': 'Acquisisce lo stato utente',
  'scenario-role.setup': 'Installa Windows',
  'scenario-role.restore': 'Ripristina lo stato utente',

  'sequence-reason.patch-added':
    'Il client riceve l’hotfix durante l’installazione. Tutte le altre proprietà restano, byte per byte.',
  'sequence-reason.patch-listed': 'PATCH indica già altre patch: questa va dopo di esse.',
  'sequence-reason.replaces-package': 'Ora vi è indicato questo aggiornamento in un altro pacchetto: {path}',
  'sequence-reason.replaces-service-pack': 'Ora vi è indicata la patch per l’altro service pack: {path}',
  'sequence-reason.replaces-data-path': 'Ora vi è usato _SMSTSMDataPath, la cui lettera di unità può cambiare: {path}',
  'sequence-reason.replaces-place':
    'Ora vi è indicato questo aggiornamento in un altro luogo o con un altro nome: {path}',
  'sequence-reason.replaces-translated': 'Ora la proprietà si chiama {name}, che Windows Installer non conosce.',
  'sequence-reason.program-added': 'CCMCertFix corregge il vecchio Windows prima del primo passaggio.',
  'sequence-reason.after-setup': 'Subito dopo {step}: CCMCertFix corregge ciò che ha scritto il nuovo client.',
  'sequence-reason.after-certfix': 'Subito dopo CCMCertFix: riavvia nel Windows installato, senza avviso.',
  'sequence-reason.reference-added':
    'Dice che la sequenza ha bisogno del pacchetto. ConfigMgr ricrea l’elenco all’importazione.',
  'sequence-reason.patch-there': 'C’è già, come deve essere.',
  'sequence-reason.program-there': 'Questo pacchetto e questo programma ci sono già.',
  'sequence-reason.step-there': 'Lo fa già {step}, alla riga {line}.',
  'sequence-reason.reference-there': 'L’elenco nomina già il pacchetto.',
  'sequence-reason.superseded': 'In PATCH c’è KB{update}, che contiene questo aggiornamento.',
  'sequence-reason.setup-disabled': 'Il passaggio Setup Windows and ConfigMgr è disabilitato e viene lasciato com’è.',
  'sequence-reason.capture-only': 'Questa sequenza acquisisce soltanto. Serve in quella che ripristina.',
  'sequence-reason.nothing-to-run-on': 'Un computer nuovo non ha un vecchio Windows in cui eseguirlo.',
  'sequence-reason.no-place-in-file':
    'Una sequenza da sola non ha posto per questo. Impostalo nella console, vedi l’elenco sotto.',
  'sequence-reason.no-step-to-refer-to': 'Nessun passaggio usa il pacchetto.',
  'sequence-reason.no-setup': 'Non c’è alcun passaggio Setup Windows and ConfigMgr.',
  'sequence-reason.client-package-missing':
    'Il passaggio non indica alcun pacchetto client: non c’è una cartella a cui riferirsi.',
  'sequence-reason.client-package-malformed': '{packageId}, il pacchetto client del passaggio, non è un ID pacchetto.',
  'sequence-reason.set-by-step':
    '{step} alla riga {line} imposta prima SMSClientInstallProperties, che prevale su ciò che sta qui.',
  'sequence-reason.variable-twice': 'La proprietà compare due volte. Togline una.',
  'sequence-reason.value-not-text': 'Il valore contiene altro oltre al testo. Impostalo di nuovo nella console.',
  'sequence-reason.unbalanced-quote': 'Una virgoletta non è chiusa: {text}',
  'sequence-reason.curly-quote': 'Il valore ha virgolette tipografiche: {text}',
  'sequence-reason.odd-blank': 'Il valore ha uno spazio che sembra soltanto tale: {text}',
  'sequence-reason.blank-around-equals': 'C’è uno spazio accanto al segno di uguale: {text}',
  'sequence-reason.text-beside-quotes': 'C’è testo attaccato a una virgoletta: {text}',
  'sequence-reason.patch-twice': 'PATCH compare più di una volta. Tienine uno.',
  'sequence-reason.several-patches': 'PATCH indica questo aggiornamento più di una volta. Tieni quello giusto.',
  'sequence-reason.patch-under-other-name': '{name}, che non è PATCH, ha il percorso di una patch.',
  'sequence-reason.stray-path': 'C’è un percorso senza proprietà: {text}',
  'sequence-reason.value-from-variable': 'Una variabile porta ciò che si vede solo durante l’esecuzione: {text}',
  'sequence-reason.other-program': 'C’è {program} del pacchetto {packageId}. C’è posto per un solo programma.',
  'sequence-reason.unreadable-program': 'Ciò che vi è scritto non è un pacchetto con un programma: {text}',
  'sequence-reason.field-twice': 'Il campo compare due volte nel file.',
  'sequence-reason.program-differs': '{step} alla riga {line} esegue il programma {program} di questo pacchetto.',
  'sequence-reason.stands-elsewhere': 'Lo fa {step} alla riga {line}, ma non subito dopo Setup Windows and ConfigMgr.',
  'sequence-reason.step-disabled': 'Lo farebbe {step} alla riga {line}, ma è disabilitato.',
  'sequence-reason.step-conditional': 'Lo fa {step} alla riga {line}, ma con una condizione propria.',
  'sequence-reason.restart-before-certfix':
    '{step} alla riga {line} sta dalla parte sbagliata del riavvio. Prima viene CCMCertFix.',
  'sequence-reason.restart-notifies': '{step} alla riga {line} riavvia, ma avvisa l’utente per {seconds} secondi.',
  'sequence-reason.restart-target': '{step} alla riga {line} riavvia in {target}, non nel Windows installato.',
  'sequence-reason.install-blocked': 'Va dopo il passaggio di CCMCertFix, che non c’è.',

  'sequence-notice.scenario-differs': 'I passaggi indicano: {outcome}. Hai scelto: {decided}.',
  'sequence-notice.no-user-state':
    'Questa sequenza non ripristina lo stato utente, quindi qui il difetto non può manifestarsi. Il client riceve comunque la patch.',
  'sequence-notice.several-setup-steps': {
    one: 'C’è {count} passaggio Setup Windows and ConfigMgr.',
    other: 'Ci sono {count} passaggi Setup Windows and ConfigMgr. Controllali uno per uno.',
  },
  'sequence-notice.setup-disabled': '{step} alla riga {line} è disabilitato.',
  'sequence-notice.newer-sequence':
    'La versione {version} dello schema è di ConfigMgr 2012 SP1 o successivo. KB977203 è per ConfigMgr 2007.',
  'sequence-notice.group-conditional':
    'Il gruppo {group} alla riga {line} ha una condizione. Vale anche per i passaggi inseriti.',
  'sequence-notice.group-continues':
    'Il gruppo {group} alla riga {line} continua in caso di errore. Prosegue anche se CCMCertFix non riesce.',
  'sequence-notice.setup-conditional':
    '{step} alla riga {line} ha una condizione. I passaggi inseriti ricevono la stessa.',
  'sequence-notice.restore-before-setup':
    '{step} alla riga {line} ripristina lo stato utente prima dei passaggi inseriti.',
}
